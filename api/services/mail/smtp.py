"""Hands a mail to the mail server."""

import smtplib
import ssl
from email.message import EmailMessage

from api.settings import Settings


class Refused(Exception):
    """The mail server will never take this mail; trying again is of no use."""


class Unreachable(Exception):
    """The mail server does not answer, or not now; the mail is to be tried again."""


def send_mail(settings: Settings, mail: EmailMessage) -> None:
    """Send a mail; raises Refused or Unreachable."""
    try:
        with _server(settings) as server:
            if settings.smtp_user and settings.smtp_password:
                server.login(settings.smtp_user, settings.smtp_password.get_secret_value())
            server.send_message(mail)
    except smtplib.SMTPRecipientsRefused as error:
        codes = [code for code, _ in error.recipients.values()]
        kind = Refused if all(code >= 500 for code in codes) else Unreachable
        raise kind(f"the recipient was refused: {codes}") from None
    except (smtplib.SMTPException, OSError) as error:
        raise Unreachable(f"{type(error).__name__}: {error}"[:500]) from None


def _server(settings: Settings) -> smtplib.SMTP:
    host, port = settings.smtp_host or "", settings.smtp_port
    if settings.smtp_security == "tls":
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, port, timeout=settings.smtp_seconds, context=context)
    server = smtplib.SMTP(host, port, timeout=settings.smtp_seconds)
    if settings.smtp_security == "starttls":
        server.starttls(context=ssl.create_default_context())
    return server
