"""Runs pytest with the plugin, whether or not the environment has it as an entry point."""

from __future__ import annotations

from importlib.metadata import entry_points

__all__ = ["PLUGIN"]

_INSTALLED = any(point.name == "checker" for point in entry_points(group="pytest11"))
#: What pytest needs to be told; nothing where `checker` was installed with its entry point.
PLUGIN = () if _INSTALLED else ("-p", "checker.pytest_plugin")
