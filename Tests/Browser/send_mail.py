"""A mail program with the interface of sendmail, over one SMTP server: what msmtp does."""

import os
import smtplib
import sys

# Answers of a server, as exit codes of sysexits.h.
TEMPORARY, NO_USER, REJECTED = 75, 67, 65


def main():
    arguments = sys.argv[1:]
    assert arguments[:2] == ["-i", "-f"] and arguments[3] == "--", arguments
    sender, receiver = arguments[2], arguments[4]
    message = sys.stdin.buffer.read().replace(b"\n", b"\r\n")
    try:
        with smtplib.SMTP("127.0.0.1", int(PORT), timeout=2) as server:
            server.sendmail(sender, [receiver], message)
    except smtplib.SMTPRecipientsRefused as error:
        code = list(error.recipients.values())[0][0]
        return TEMPORARY if code < 500 else NO_USER
    except smtplib.SMTPResponseException as error:
        return TEMPORARY if error.smtp_code < 500 else REJECTED
    except OSError:
        return TEMPORARY
    return 0


if __name__ == "__main__":
    # The server gives its programs no environment: the port stands beside this file.
    PORT = open(os.path.join(os.path.dirname(sys.argv[0]), "port")).read()
    sys.exit(main())
