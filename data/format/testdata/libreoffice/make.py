"""Makes the spreadsheets in this folder with LibreOffice, so that they are what LibreOffice writes and not what we think it does.

    apt-get install --no-install-recommends libreoffice-calc-nogui python3-uno
    /usr/bin/python3 make.py [exported.xlsx]

It starts LibreOffice without a window, fills sheets cell by cell as a person would, and saves them. With exported.xlsx, a
workbook that `assay export --tables all --out exported.xlsx` made of the sample, it also saves two of its sheets as CSV.
"""

import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.lang import Locale
from com.sun.star.util import Date

here = os.path.dirname(os.path.abspath(__file__))


def start(locale):
    profile = tempfile.mkdtemp()
    os.mkdir(os.path.join(profile, "user"))
    with open(os.path.join(profile, "user", "registrymodifications.xcu"), "w") as f:
        f.write('<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/L10N">'
                '<prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>%s</value></prop></item></oor:items>' % locale)
    pipe = "assay%d%s" % (os.getpid(), locale)
    office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + profile,
                               "--accept=pipe,name=%s;urp;" % pipe], stderr=subprocess.DEVNULL)
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    for _ in range(120):
        try:
            there = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe)
            return office, there.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", there)
        except Exception:
            time.sleep(0.5)
    sys.exit("LibreOffice doesn't answer")


def value(name, v):
    p = PropertyValue()
    p.Name, p.Value = name, v
    return p


def options(**named):
    return tuple(value(n, v) for n, v in named.items())


XLSX = "Calc MS Excel 2007 XML"
CSV = "Text - txt - csv (StarCalc)"
german = Locale("de", "DE", "")
english = Locale("en", "US", "")


class Book:
    def __init__(self, desktop, language=english):
        self.doc = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, options(Hidden=True))
        self.doc.CharLocale = language
        self.language = language
        self.sheet = self.doc.Sheets.getByIndex(0)

    def format(self, code):
        formats = self.doc.NumberFormats
        key = formats.queryKey(code, self.language, False)
        return key if key >= 0 else formats.addNew(code, self.language)

    def at(self, column, row):
        return self.sheet.getCellByPosition(column, row)

    def fill(self, rows):
        for y, row in enumerate(rows):
            for x, v in enumerate(row):
                cell = self.at(x, y)
                if isinstance(v, str) and v.startswith("formula:"):
                    cell.Formula = v[len("formula:"):]
                elif isinstance(v, str):
                    cell.String = v
                elif v is not None:
                    cell.Value = v

    def day(self, column, row, year, month, day, code):
        cell = self.at(column, row)
        cell.Formula = "=DATE(%d;%d;%d)" % (year, month, day)
        cell.Value = cell.Value  # the day alone, as typed
        cell.NumberFormat = self.format(code)

    def save(self, name, how, tokens=None):
        given = dict(FilterName=how, Overwrite=True)
        if tokens:
            given["FilterOptions"] = tokens
        self.doc.storeToURL("file://" + os.path.join(here, name), options(**given))
        if how == CSV:  # LibreOffice puts the sheet's name into the file's
            stem = name[:-len(".csv")]
            os.replace(os.path.join(here, "%s-%s.csv" % (stem, self.sheet.Name)), os.path.join(here, name))


def make(desktop):
    # A sheet as an analyst keeps it: a title, a heading of two rows with merged cells, a hidden row, a formula, percent, money.
    b = Book(desktop)
    b.fill([
        ["IREN, figures by quarter"],
        [],
        ["USD m", None, "FY2026", None, None],
        [None, None, "Q1", "Q2", "Q3"],
        ["IREN", "Revenue", 240.3, 184.7, "formula:=C5+D5"],
        ["IREN", "Working row", 1, 2, 3],
        ["IREN", "Capex", 1234.5, 15_000, 0.25],
        ["IREN", "Occupancy", 0.265, 0.5, 0.99],
    ])
    b.sheet.getCellRangeByName("C3:E3").merge(True)
    b.sheet.getCellRangeByName("A1:E1").merge(True)
    b.sheet.Rows.getByIndex(5).IsVisible = False
    b.sheet.getCellRangeByName("C7:E7").NumberFormat = b.format("#,##0.00")
    b.sheet.getCellRangeByName("C8:E8").NumberFormat = b.format("0.0%")
    b.save("merged.xlsx", XLSX)
    b.doc.close(True)

    # Days counted from 1904, and formats of days as languages write them.
    b = Book(desktop)
    b.doc.NullDate = Date(1, 1, 1904)
    b.fill([["company", "metric", "period", "value"], ["IREN", "cash", None, 432], ["IREN", "cash", None, 98.5], ["IREN", "cash", None, 1234.25]])
    b.day(2, 1, 2025, 11, 30, "YYYY-MM-DD")
    b.day(2, 2, 2025, 12, 31, "DD.MM.YYYY")
    b.day(2, 3, 2026, 2, 28, "D MMM YYYY")
    b.save("days1904.xlsx", XLSX)
    b.doc.close(True)

    # A German sheet: decimal commas, dots between thousands, dotted days, semicolons; once as CSV and once as a workbook.
    b = Book(desktop, german)
    b.fill([["company", "metric", "period", "value", "note"], ["IREN", "revenue", "Q1 FY26", 240.3, "Umsatz, „gerundet“; geprüft"],
            ["IREN", "revenue", "Q2 FY26", 184.7, "zwei\nZeilen"], ["IREN", "cash", None, 1234567.891, None], ["IREN", "capex", "Q1 FY26", 1234, None]])
    for row in (1, 2, 3, 4):
        b.at(3, row).NumberFormat = b.format("#.##0,0##")
    b.at(4, 3).String = "=keine Formel"
    b.day(2, 3, 2025, 12, 31, "TT.MM.JJJJ")
    b.save("german.xlsx", XLSX)
    b.save("german.csv", CSV, "59,34,76,1,,1031,false,true,true,false,false,1")
    b.save("german-1252.csv", CSV, "59,34,1,1,,1031,false,true,true,false,false,1")
    b.doc.close(True)

    # An OpenDocument sheet that LibreOffice turns into XLSX.
    b = Book(desktop)
    b.fill([["company", "metric", "Q1 FY26", "Q2 FY26"], ["IREN", "Revenue", 240.3, "formula:=C2-55.6"], ["IREN", "Net income", -155.4, 0.001]])
    b.save("sheet.ods", "calc8")
    ods = desktop.loadComponentFromURL("file://" + os.path.join(here, "sheet.ods"), "_blank", 0, options(Hidden=True))
    ods.storeToURL("file://" + os.path.join(here, "from-ods.xlsx"), options(FilterName=XLSX, Overwrite=True))
    ods.close(True)
    b.doc.close(True)


def save(desktop, exported, language, separator, lcid):
    """Our own workbook, opened and saved by LibreOffice: as CSV, as it's shown, and as XLSX again."""
    doc = desktop.loadComponentFromURL("file://" + os.path.abspath(exported), "_blank", 0, options(Hidden=True))
    names = list(doc.Sheets.ElementNames)
    for name in ("contracts", "observations"):
        doc.storeToURL("file://" + os.path.join(here, "exported-%s.csv" % language),  # "exported-de-contracts.csv" in the end
                       options(FilterName=CSV, Overwrite=True, FilterOptions="%d,34,76,1,,%d,false,true,true,false,false,%d" % (separator, lcid, names.index(name) + 1)))
    for name in names:
        if name not in ("contracts", "ratings", "sources", "companies", "units"):
            doc.Sheets.removeByName(name)
    doc.storeToURL("file://" + os.path.join(here, "exported-%s.xlsx" % language), options(FilterName=XLSX, Overwrite=True))
    doc.close(True)


def within(locale, do):
    office, desktop = start(locale)
    try:
        do(desktop)
    finally:
        try:
            desktop.terminate()
        except Exception:
            pass
        office.wait(30)


if __name__ == "__main__":
    within("en-US", make)
    if len(sys.argv) > 1:
        within("en-US", lambda desktop: save(desktop, sys.argv[1], "en", 44, 1033))
        within("de-DE", lambda desktop: save(desktop, sys.argv[1], "de", 59, 1031))
