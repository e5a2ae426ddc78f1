"""What a site without a mail server tells in its terminal."""

from django.core.mail import EmailMessage, get_connection

from config import environment as env


def test_a_letter_is_one_line_and_a_code_is_told(capsys, monkeypatch):
    monkeypatch.delenv("RAPPORTEUR_EMAIL_URL", raising=False)
    letter = EmailMessage("Call for\n nominations", "A line\n" * 40, to=["Ana <ana@example.org>"])
    letter.attach("letter.pdf", b"%PDF-1.7", "application/pdf")
    code = EmailMessage("Sign in", "Your code:\n\nABC123\n", to=["ana@example.org"], cc=["otto@example.org"])

    sent = get_connection(**env.mail_transport(console=True)).send_messages([letter, code])

    assert sent == 2
    assert capsys.readouterr().out.splitlines() == [
        "Mail to ana@example.org: Call for nominations",
        "Mail to ana@example.org, otto@example.org: Sign in",
        "    Your code:",
        "    ABC123",
    ]
