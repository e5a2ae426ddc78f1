"""Addresses of membership."""

app_name = "membership"
urlpatterns: list = []
