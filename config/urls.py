"""The address plan. Each app owns its own part; the desk owns what composes several."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

# The admin has no sign-in of its own: ours has the rate limits and the second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("core.urls")),
    path("", include("desk.urls")),
    path("", include("parties.urls")),
    path("", include("notifications.urls")),
    path("", include("membership.urls")),
    path("", include("meetings.urls")),
    path("", include("documents.urls")),
    path("", include("recommendations.urls")),
    path("", include("workflow.urls")),
    path("accounts/", include("accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("language/", include("django.conf.urls.i18n")),
    path("admin/", admin.site.urls),
]

if settings.DEBUG:
    from core.gallery import gallery

    urlpatterns.append(path("gallery/", gallery, name="gallery"))

handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.broken"
