"""The nightly report: a newsroom's feed, read night after night into a store, and what changed since the last run."""
