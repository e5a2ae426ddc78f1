"""Addresses of recommendations."""

from django.urls import path

from recommendations import views

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.tracker, name="list"),
    path("recommendations/export/<slug:form>/", views.export, name="export"),
    path("recommendations/transmit/<slug:slug>/", views.transmit, name="transmit"),
    path("recommendations/follow-ups/<int:pk>/answer/", views.answer, name="answer"),
    path("recommendations/follow-ups/<int:pk>/progress/", views.progress, name="progress"),
    path("recommendations/follow-ups/<int:pk>/evidence/", views.attach, name="attach"),
    path("recommendations/follow-ups/<int:pk>/due/", views.due, name="due"),
    path("recommendations/evidence/<int:pk>/", views.evidence, name="evidence"),
    path("meetings/<slug:slug>/recommendations/", views.of_meeting, name="meeting"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/", views.recommendation, name="recommendation"),
]
