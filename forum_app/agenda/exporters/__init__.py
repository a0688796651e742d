"""An agenda as files for others: frab's schedule.xml and schedule.json from a release, tables from the draft."""
