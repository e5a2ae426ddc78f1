"""Addresses of documents."""

from django.urls import path, register_converter

from documents import views
from documents.states import ReportKind
from documents.views import (
    adoption,
    comment,
    comment_sheet,
    corrigendum,
    drafting,
    files,
    generated,
    languages,
    linking,
    pipeline,
    review,
    reviewers,
    screen,
    subjects,
    versions,
)
from documents.views.pack import pack, pack_pdf, pack_zip
from documents.views.report import refresh_report

app_name = "documents"


class ReportConverter:
    """The key of a report (`Report.key`) as it stands in an address: a meeting's own ends in "report"."""

    regex = "[-a-zA-Z0-9_]+/(?:report|progress-report)"

    def to_python(self, value: str) -> str:
        return value.removesuffix("/report").replace("/progress-report", f"/{ReportKind.PROGRESS}")

    def to_url(self, value: str) -> str:
        slug, _slash, kind = value.partition("/")
        return f"{slug}/progress-report" if kind else f"{slug}/report"


register_converter(ReportConverter, "report")

#: The review of a circulated report.
review_patterns = [
    path("meetings/<slug:slug>/report/review/", review.report_review, name="report_review"),
    path("meetings/<slug:slug>/report/review/people/", reviewers.reviewers, name="reviewers"),
    path("meetings/<slug:slug>/report/review/deadline/", reviewers.set_deadline, name="review_deadline"),
    path("meetings/<slug:slug>/report/review/invite/", reviewers.invite, name="reviewer_invite"),
    path("meetings/<slug:slug>/report/review/revoke/<int:pk>/", reviewers.revoke, name="reviewer_revoke"),
    path("meetings/<slug:slug>/report/review/sheet/", comment_sheet.upload_sheet, name="comment_sheet"),
    path("meetings/<slug:slug>/report/review/sheet/import/", comment_sheet.take_in, name="comment_sheet_import"),
    path("meetings/<slug:slug>/report/review/sheet.xlsx", comment_sheet.sheet_file, name="comment_sheet_file"),
    path(
        "meetings/<slug:slug>/report/review/sheet.docx",
        comment_sheet.sheet_file,
        {"format": "docx"},
        name="comment_sheet_word",
    ),
    path("meetings/<slug:slug>/report/comments/", review.comments_table, name="comments"),
    path("meetings/<slug:slug>/report/comments.<slug:format>", review.comments_file, name="comments_file"),
    path("meetings/<slug:slug>/report/comments/new/", comment.add_comment, name="comment_add"),
    path("meetings/<slug:slug>/report/comments/rule/", comment.rule_on_several, name="comments_rule"),
    path("meetings/<slug:slug>/report/comments/<int:number>/", comment.comment, name="comment"),
    path("meetings/<slug:slug>/report/comments/<int:number>/support/", comment.support, name="comment_support"),
    path("meetings/<slug:slug>/report/comments/<int:number>/withdraw/", comment.withdraw, name="comment_withdraw"),
]

#: The meeting adopts its report; what the room sees of it.
adoption_patterns = [
    path("meetings/<slug:slug>/report/adoption/", adoption.adoption, name="adoption"),
    path("meetings/<slug:slug>/report/adoption/new/", adoption.amend, name="amend"),
    path("meetings/<slug:slug>/report/adoption/adopt/", adoption.adopt_paragraphs, name="adoption_adopt"),
    path("meetings/<slug:slug>/report/adoption/here/", adoption.show_paragraph, name="adoption_here"),
    path("meetings/<slug:slug>/report/adoption/<int:number>/", adoption.change_amendment, name="amendment"),
    path("meetings/<slug:slug>/report/screen/", screen.screen, name="screen"),
    path("meetings/<slug:slug>/report/screen/part/", screen.screen_part, name="screen_part"),
]

#: The report of a meeting, below the meeting's own address; its progress report, with the same rooms, beside it.
report_patterns = [
    path("meetings/<report:slug>/", views.read_report, name="report"),
    path("meetings/<slug:slug>/report/start/", views.start_report, name="report_start"),
    path("meetings/<slug:slug>/report/import/", views.choose_report_file, name="report_import"),
    path("meetings/<slug:slug>/report/import/<int:pk>/", views.preview_report, name="report_import_preview"),
    path("meetings/<report:slug>/edit/", views.edit_report, name="report_edit"),
    path("meetings/<report:slug>/edit/acts/", drafting.text_acts, name="text_acts"),
    path("meetings/<report:slug>/edit/undo/<int:pk>/", drafting.undo, name="text_undo"),
    path("meetings/<report:slug>/edit/notes/<int:pk>/use/", drafting.use_note, name="note_use"),
    path("meetings/<report:slug>/edit/follow/", drafting.follow_agenda, name="report_follow"),
    path("meetings/<report:slug>/edit/places/", drafting.places_to_cite, name="report_places"),
    path("meetings/<report:slug>/versions/", versions.report_versions, name="report_versions"),
    path("meetings/<report:slug>/correct/", corrigendum.correct, name="correct"),
    path("meetings/<report:slug>/correct/paragraph/", corrigendum.correct_paragraph, name="correct_paragraph"),
    path("meetings/<report:slug>/correct/<int:number>/drop/", corrigendum.drop_correction, name="correction_drop"),
    path("meetings/<report:slug>/correct/issue/", corrigendum.issue_corrigendum, name="corrigendum_issue"),
    path("meetings/<report:slug>/corr/<int:number>/", corrigendum.corrigendum, name="corrigendum"),
    path("meetings/<report:slug>/changes/", versions.report_changes, name="report_changes"),
    path("meetings/<report:slug>/trail/", views.report_trail, name="report_trail"),
    path("meetings/<report:slug>/checks/", views.report_checks, name="report_checks"),
    path("meetings/<report:slug>/checks/fine/", views.accept_finding, name="finding_accept"),
    path("meetings/<report:slug>/checks/again/", views.reopen_finding, name="finding_reopen"),
    path("meetings/<report:slug>/at/<slug:key>/", views.report_place, name="report_place"),
    path("meetings/<report:slug>/move/", views.move_paragraph, name="paragraph_move"),
    path("meetings/<report:slug>/paragraphs/new/", views.add_paragraph, name="paragraph_add"),
    path("meetings/<report:slug>/paragraphs/<int:pk>/", views.write_paragraph, name="paragraph"),
    path("meetings/<report:slug>/paragraphs/<int:pk>/remove/", views.remove_paragraph, name="paragraph_remove"),
    path("meetings/<report:slug>/paragraphs/<int:pk>/take-over/", views.take_over, name="take_over"),
    path("meetings/<report:slug>/paragraphs/<int:pk>/give-back/", views.give_back, name="give_back"),
    path("meetings/<report:slug>/refresh/", refresh_report, name="report_refresh"),
    path("meetings/<report:slug>/files/", views.report_files, name="report_files"),
    path("meetings/<report:slug>.pdf", views.report_file, {"format": "pdf"}, name="report_pdf"),
    path("meetings/<report:slug>.json", views.report_json, name="report_json"),
    path("meetings/<report:slug>.html", views.report_html_file, name="report_html"),
    path("meetings/<report:slug>.<slug:format>", views.report_file, name="report_file"),
]

#: The library: documents by symbol, by number where they have no symbol, and those of a meeting.
library_patterns = [
    path("documents/", views.library, name="list"),
    path("d/<path:symbol>/file", files.file_by_symbol, name="file_by_symbol"),
    path("d/<path:symbol>", views.by_symbol, name="by_symbol"),
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/<int:pk>/edit/", views.edit, name="edit"),
    path("documents/<int:pk>/symbol/", views.symbol, name="symbol"),
    path("documents/<int:pk>/pass/", pipeline.pass_on, name="pass_on"),
    path("documents/<int:pk>/files/", views.upload, name="upload"),
    path("documents/<int:pk>/file/", files.file, name="file"),
    path("documents/<int:pk>/languages/", languages.languages, name="languages"),
    path("documents/<int:pk>/languages/<slug:language>/", languages.plan, name="language_plan"),
    path("documents/<int:pk>/languages/<slug:language>/confirm/", languages.confirm, name="language_confirm"),
    path("documents/<int:pk>/languages/<slug:language>/take-out/", languages.take_out, name="language_take_out"),
    path("documents/<int:pk>/issue/", generated.issue, name="generated_issue"),
    path("documents/<int:pk>/revise/", generated.revise, name="generated_revise"),
    path("documents/<int:pk>/changes/", generated.changes, name="generated_changes"),
    path("documents/<int:pk>/text.<slug:format>", generated.file, name="generated_file"),
    path("meetings/<slug:slug>/documents/write/<slug:kind>/", generated.make, name="generated_make"),
    path("documents/<int:pk>/<slug:language>/", files.download, name="download"),
    path("documents/<int:pk>/<slug:language>/preview/", files.preview, name="preview"),
    path("meetings/<slug:slug>/documents/", views.of_meeting, name="of_meeting"),
    path("meetings/<slug:slug>/documents/pipeline/", pipeline.pipeline, name="pipeline"),
    path("meetings/<slug:slug>/documents/link/", linking.link, name="link"),
    path("meetings/<slug:slug>/documents/link/<int:pk>/remove/", linking.unlink, name="unlink"),
    path("bodies/<slug:slug>/subjects/", subjects.subjects, name="subjects"),
    path("bodies/<slug:slug>/subjects/<slug:key>/", subjects.rename_subject, name="subject_rename"),
    path("bodies/<slug:slug>/subjects/<slug:key>/drop/", subjects.drop_subject, name="subject_drop"),
    path("meetings/<slug:slug>/documents/languages/", languages.meeting_languages, name="meeting_languages"),
    path("meetings/<slug:slug>/pack/", pack, name="pack"),
    path("meetings/<slug:slug>/pack.zip", pack_zip, name="pack_zip"),
    path("meetings/<slug:slug>/pack.pdf", pack_pdf, name="pack_pdf"),
    path("meetings/<slug:slug>/documents/add/", views.add, name="add"),
]

urlpatterns = [*library_patterns, *review_patterns, *adoption_patterns, *report_patterns]
