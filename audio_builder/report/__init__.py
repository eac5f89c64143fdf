"""What a build has to show to an author: `report.html`, with a picture of each track."""

from audio_builder.report.line import Outcome, ReportLine
from audio_builder.report.writing import REPORT, write_report

__all__ = ["REPORT", "Outcome", "ReportLine", "write_report"]
