"""Long jobs at the foot of the window: what, how far, how long, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from slecop_desktop.texts import _, pgettext
from ui import theme
from ui.jobs import Job, Jobs
from ui.widgets.buttons import button, icon_button
from ui.widgets.cards import label, row

_LOOK_EVERY = 200
_LINGER = 4_000
_APPEARS_AFTER = 500  # what is done sooner needs no line


class ProgressStrip(QWidget):
    """A line for each long job; a finished one stays a while and opens its result when there is one.

    One that has nothing more to open makes room as soon as another begins, so that a row of files does not pile up.
    """

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.HALF)
        jobs.job_started.connect(self._add)

    def _add(self, job: Job) -> None:
        for line in self.findChildren(_Line):
            if line.lingers:
                line.deleteLater()
        self._box.addWidget(_Line(job, self))


class _Line(QFrame):
    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        theme.set_role(self, "card")
        self.setAccessibleName(job.title)
        self._job = job
        self.lingers = False
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(200)
        self._bar.setAccessibleName(_("How far: {title}").format(title=job.title))
        self._what = label("", "small")
        self._time = label("", "small")
        self._cancel = button(_("Cancel"), job.cancel, role="quiet")
        self._open = button(_("Show result"), self._show_result, role="link")
        self._close = icon_button("x", _("Close"), self.deleteLater)
        box = row(label(job.title), self._bar, self._what, None, self._time, self._cancel, self._open, self._close)
        box.setContentsMargins(theme.TWO, theme.HALF, theme.UNIT, theme.HALF)
        self.setLayout(box)
        self._open.hide()
        self._close.hide()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY)
        job.finished.connect(self._finish)
        self._look()
        self.hide()
        QTimer.singleShot(_APPEARS_AFTER, self, self._appear)

    def _appear(self) -> None:
        if self._job.state == "running":
            self.show()

    def _look(self) -> None:
        done, total, what = self._job.told
        self._bar.setRange(0, 1000 if total else 0)
        if total:
            self._bar.setValue(round(1000 * min(done, total) / total))
        self._what.setText(what)
        self._time.setText(clock(self._job.elapsed))

    def _finish(self) -> None:
        self._timer.stop()
        self._look()
        self._bar.hide()
        self._cancel.hide()
        self._close.show()
        said = {"done": _("Done"), "cancelled": pgettext("job", "Cancelled"), "failed": self._job.sentence}
        self._what.setText(said[self._job.state])
        self._open.setVisible(self._job.state == "done" and self._job.open_result is not None)
        wanted = self._job.state == "failed" or not self._open.isHidden()
        if wanted:
            self.show()
        else:
            self.lingers = True
            QTimer.singleShot(_LINGER if self.isVisible() else 0, self, self.deleteLater)

    def _show_result(self) -> None:
        if self._job.open_result is not None:
            self._job.open_result()
        self.deleteLater()


def clock(seconds: float) -> str:
    """Seconds as minutes and seconds, 1:05."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
