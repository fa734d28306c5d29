"""Writes the spreadsheets of test/data/sources/excel, by Debian's python3-openpyxl and python3-xlwt.

    /usr/bin/python3 test/oracle/sources/workbook.py test/oracle/sources/excel
"""

import datetime as dt
import sys

import openpyxl
import xlwt

folder = sys.argv[1]

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Sales"
sheet.append(["when", "day", "n", "x", "ok", "name", "zip", "mixed", "at", "lasts", "bad"])
sheet.append([dt.datetime(2024, 2, 29, 13, 45, 30), dt.date(1900, 1, 1), 1, 1.5, True, "Zoë", "00501", 1, dt.time(6, 30), dt.timedelta(hours=30), "#DIV/0!"])
sheet.append([dt.datetime(1999, 12, 31), dt.date(1900, 3, 1), -2, 0.1, False, "a\nb", "N/A", "two", dt.time(23, 59, 59), dt.timedelta(minutes=1), 7])
sheet.append([])
sheet.append([None, dt.date(2100, 1, 1), 3, 1e300, None, "=1+1", "10", True, None, None, "#N/A"])
sheet["F5"].value = "plain"
for row in (2, 3, 5):
    sheet.cell(row, 10).number_format = "[h]:mm:ss"

merged = book.create_sheet("Merged")
merged["B3"] = "2024"
merged["D3"] = "2025"
merged.merge_cells("B3:C3")
merged.merge_cells("D3:E3")
for column, name in zip("BCDE", ["Q1", "Q2", "Q1", "Q2"]):
    merged[f"{column}4"] = name
for column, value in zip("BCDE", [1, 2, 3, 4]):
    merged[f"{column}5"] = value
merged["B6"] = 5
merged.merge_cells("B6:C6")

book.create_sheet("Empty")
formulas = book.create_sheet("Formulas")
formulas.append(["a", "b"])
formulas.append([2, "=A2*2"])
hidden = book.create_sheet("Secret", 0)
hidden.append(["x"])
hidden.sheet_state = "hidden"
book.active = 1
book.save(f"{folder}/book.xlsx")

old = openpyxl.Workbook()
old.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
old.active.append(["when"])
old.active.append([dt.datetime(2011, 11, 11, 11, 11, 11)])
old.save(f"{folder}/mac.xlsx")

binary = xlwt.Workbook()
first = binary.add_sheet("Alt")
for column, value in enumerate(["n", "text", "when", "sum"]):
    first.write(0, column, value)
first.write(1, 0, 1.25)
first.write(1, 1, "grün")
first.write(1, 2, dt.datetime(2020, 5, 17, 8, 0), xlwt.easyxf(num_format_str="YYYY-MM-DD HH:MM"))
first.write(1, 3, xlwt.Formula("A2*2"))
first.write(2, 0, 2)
binary.save(f"{folder}/old.xls")
