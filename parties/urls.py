"""Addresses of the reference data."""

from django.urls import path

from parties import views

app_name = "parties"
urlpatterns = [
    path("parties/", views.party_list, name="list"),
    path("parties/<str:iso2>/", views.party, name="party"),
    path("organizations/", views.organization_list, name="organizations"),
    path("organizations/<int:pk>/", views.organization, name="organization"),
]
