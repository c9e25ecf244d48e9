"""The stories coordinators tell of their days, each acted out in the window by who would tell it.

Where each of the 32 is tested. "here" is this folder; other places are named from tests/.

 1  25 marks from paper, keyboard only     ui/pages/attendance/test_sheet.py: 25 key presses, in the sheet's order
 2  a walk-in in 10 s, completed later     here, test_attendance.py: keys counted, four a second
 3  "Ma. José Núñez" by a few letters      here, test_attendance.py; more spellings in ui/test_find.py
 4  next week's sign-in sheet              here, test_attendance.py; the drawing in prints/test_signin.py
 5  late and leaving early                 here, test_attendance.py; other ways in ui/pages/attendance/test_sheet.py
 6  the laptop dies mid-entry              here, test_attendance.py (window closed, file opened anew); the process
                                           killed in store/test_kill.py and exchange/test_killed.py
 7  a partner's own roster                 here, test_exchange.py. NOT: a mapping made by hand is not kept for the next
                                           workbook of the same partner; headings are matched anew each time
 8  a wide grid of attendance              here, test_attendance.py, pasted into the term. NOT: as a file (exchange/
                                           test_messy_lists.py: it is seen and said), and colours as marks
 9  one child under two spellings          ui/test_duplicates.py: side by side, merged as chosen, taken apart again, or
                                           said not to be the same; found in ui/test_looking.py
10  twins stay two                         here, test_exchange.py, and exchange/test_plain_lists.py
11  consents to chase                      here, test_people.py: by program, phones, a letter in each home's language
12  who may and who must not pick up       here, test_people.py; from the sheet and the door in
                                           ui/pages/attendance/test_emergency.py and test_door.py
13  cancelled for snow                     here, test_attendance.py
14  a number that was overwritten          here, test_reports.py: before and after, by whom, undo. NOT: what was handed
                                           in is not kept as it was handed in
15  two laptops, one USB stick             NOT: files are not merged yet
16  a seat frees                           here, test_programs.py; passing somebody over in
                                           ui/pages/programs/test_statuses.py
17  two homes                              here, test_people.py; the letters in prints/test_letters.py
18  a changed surname                      here, test_people.py
19  about ten years old                    here, test_people.py; in ui/pages/youth/test_adding.py year alone and none
20  grades as everybody writes them        here, test_exchange.py. NOT: the original spelling is kept in the sheet that
                                           came only, not in the file
21  dates that can be read in two ways     here, test_exchange.py; more kinds in exchange/test_messy_lists.py
22  one school in nine spellings           here, test_exchange.py; asked once for all its rows in
                                           ui/pages/test_exchange_deciding.py. NOT: the national record is not looked
                                           up, a spelling once taken is not learned
23  the quarter for TIES                   here, test_exchange.py (the workbook) and test_reports.py (beside the quarter
                                           before; records different since a day). NOT: against the numbers handed in
24  different girls, 6-8, 30+ hours        here, test_reports.py
25  200 people at a family night           here, test_attendance.py (the head count). NOT: a mailing list of people who
                                           are neither adults of a child nor contacts
26  an agreement ran out, a contact left   here, test_programs.py (who left, who is there, the step due). NOT:
                                           agreements are no records yet, so nothing tells that one ends
27  a parent takes a consent back          here, test_people.py (withdrawn, asked again). NOT: workbooks do not leave a
                                           child out for a consent withdrawn, and past ones are not listed by child
28  the year turns over                    here, test_programs.py; graduates and choices in ui/pages/test_settings.py
29  somebody else takes over               here, test_programs.py; the sheet's facts in reports/test_handover.py
30  where the gaps are                     here, test_reports.py; beside community numbers, reports/test_independent.py
31  the paper behind a number              here, test_reports.py
32  deleted after years, totals kept       NOT: nothing is purged yet; archived records stay, and stay in totals
"""
