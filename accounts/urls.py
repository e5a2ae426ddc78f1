"""Addresses of the accounts; signing in and out is allauth's."""

app_name = "accounts"
urlpatterns: list = []
