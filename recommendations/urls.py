"""Addresses of recommendations."""

from django.urls import path

from recommendations import views
from recommendations.views import addressee, became, body, lineage

app_name = "recommendations"
urlpatterns = [
    path("recommendations/", views.tracker, name="list"),
    path("recommendations/export/<slug:form>/", views.export, name="export"),
    path("recommendations/asked-of/<slug:kind>/<path:key>/", addressee.asked_of, name="asked_of"),
    path("bodies/<slug:slug>/recommendations/", body.of_body, name="body"),
    path("recommendations/transmit/<slug:slug>/", views.transmit, name="transmit"),
    path("recommendations/follow-ups/<int:pk>/answer/", views.answer, name="answer"),
    path("recommendations/follow-ups/<int:pk>/progress/", views.progress, name="progress"),
    path("recommendations/follow-ups/<int:pk>/evidence/", views.attach, name="attach"),
    path("recommendations/follow-ups/<int:pk>/due/", views.due, name="due"),
    path("recommendations/answers/<int:pk>/", views.answer_page, name="answer_page"),
    path("recommendations/answers/<int:pk>/verify/", views.verify_answer, name="verify_answer"),
    path("recommendations/answers/<int:pk>/send-back/", views.send_back_answer, name="send_back_answer"),
    path("recommendations/answers/<int:pk>/reopen/", views.reopen_answer, name="reopen_answer"),
    path("recommendations/answers/<int:pk>/evidence/", views.attach_to_answer, name="attach_to_answer"),
    path("recommendations/evidence/<int:pk>/", views.evidence, name="evidence"),
    path("recommendations/actions/<int:pk>/", views.change_action, name="action"),
    path("recommendations/rounds/<int:pk>/", views.round_page, name="round"),
    path("recommendations/rounds/<int:pk>/close/", views.close_round, name="close_round"),
    path("recommendations/rounds/<int:pk>/claims/", views.claims, name="claims"),
    path("recommendations/rounds/<int:pk>/sheet/", views.sheet, name="sheet"),
    path("recommendations/rounds/<int:pk>/sheet/keep/", views.keep_sheet, name="keep_sheet"),
    path("recommendations/rounds/<int:pk>/<str:iso2>/", views.answers, name="answers"),
    path("meetings/<slug:slug>/recommendations/rounds/open/", views.open_round, name="open_round"),
    path("meetings/<slug:slug>/recommendations/import/", views.import_sheet, name="import"),
    path("meetings/<slug:slug>/recommendations/import/keep/", views.keep_import, name="keep_import"),
    path("meetings/<slug:slug>/recommendations/drawn/", views.add_recommendation, name="add"),
    path("meetings/<slug:slug>/recommendations/drawn/<slug:anchor>/", views.recognition, name="recognition"),
    path("meetings/<slug:slug>/recommendations/drawn/<slug:anchor>/forget/", views.forget, name="forget"),
    path("meetings/<slug:slug>/recommendations/became/", became.became, name="became"),
    path("meetings/<slug:slug>/recommendations/progress-report/", became.start_progress_report, name="progress_report"),
    path("meetings/<slug:slug>/recommendations/numbers/", views.numbers, name="numbers"),
    path("meetings/<slug:slug>/recommendations/", views.of_meeting, name="meeting"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/correct/", views.correct, name="correct"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/action/", views.plan_action, name="plan_action"),
    path("recommendations/lineage/<int:pk>/take-back/", lineage.untie, name="untie"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/lineage/", lineage.tie, name="tie"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/lineage/see/", lineage.see, name="see"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/end/", lineage.end, name="end"),
    path("meetings/<slug:slug>/recommendations/<str:ref>/", views.recommendation, name="recommendation"),
]
