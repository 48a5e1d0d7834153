-- How a saved chart is laid out: with apart = 1 each series has a small plot of its own, with log = 1 the axis counts powers of ten.
ALTER TABLE saved_view ADD COLUMN apart INTEGER NOT NULL DEFAULT 0;
ALTER TABLE saved_view ADD COLUMN log INTEGER NOT NULL DEFAULT 0;
