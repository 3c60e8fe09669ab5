"""What holds for this copy on this device alone: when it locks, how often it is backed up."""

from typing import Final

from workbench.errors import NotFound, WorkbenchError
from workbench.project.verbs import Noun, verb
from workbench.store.rotation import Plan
from workbench.translate import _

_PREFIX: Final = "setting."
_MOST: Final = 10_000
_PLAN: Final = Plan()
_LOCK: Final = 10
KEYS: Final = ("lock", "backup", "hourly", "daily", "weekly")
"""Minutes until the screens lock, minutes between backups; hours, days, weeks that are kept."""


class Device(Noun):
    """The settings of this copy; they are no part of the journal and go nowhere."""

    @verb("device.show", changes=False)
    def show(self) -> dict[str, int]:
        """Show the settings of this copy: idle lock, automatic backups."""
        usual = {
            "lock": _LOCK if self._file.is_encrypted else 0,
            "backup": _PLAN.every,
            "hourly": _PLAN.hourly,
            "daily": _PLAN.daily,
            "weekly": _PLAN.weekly,
        }
        said = {key: self._file.device(_PREFIX + key) for key in KEYS}
        return {key: int(said[key]) if said[key] else usual[key] for key in KEYS}

    @verb("device.set", changes=False)
    def set(self, **settings: str) -> dict[str, int]:
        """Change settings of this copy: lock, backup, hourly, daily, weekly.

        Raises:
            NotFound: There is no such setting.
            WorkbenchError: It is no whole number.
        """
        for key, value in settings.items():
            if key not in KEYS:
                raise NotFound(
                    _("There is no setting called {key!r}.").format(key=key),
                    _("There are: {list}.").format(list=", ".join(KEYS)),
                )
            if not (value.isascii() and value.isdigit() and int(value) <= _MOST):
                raise WorkbenchError(
                    _("{value!r} is not a whole number.").format(value=value),
                    _("Write minutes, hours, days or weeks; 0 switches it off."),
                )
        if int(settings.get("lock", 0)) and not self._file.is_encrypted:
            raise WorkbenchError(
                _("A project that is not encrypted cannot be locked."),
                _("There is no passphrase to unlock it with."),
            )
        for key, value in settings.items():
            self._file.set_device(_PREFIX + key, value)
        return self.show()

    def plan(self) -> Plan:
        """Return how this copy is backed up."""
        said = self.show()
        return Plan(said["backup"], said["hourly"], said["daily"], said["weekly"])
