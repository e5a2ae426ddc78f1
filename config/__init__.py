"""Floor 12: settings, root addresses and the WSGI entry.

Owns how the apps are put together; may import everything, nothing imports it.
"""
