"""Addresses of the accounts; signing in and out is allauth's."""

from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [path("profile/", views.profile, name="profile")]
