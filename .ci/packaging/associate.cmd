@echo off
rem Lets a double click on an .assay file open it with the assay.exe beside this file, for this user alone.
rem "associate.cmd /remove" takes that back.
setlocal
set "program=%~dp0assay.exe"
set "classes=HKCU\Software\Classes"
if /i "%~1"=="/remove" goto remove
if not exist "%program%" goto absent
reg add "%classes%\Assay.Notebook" /ve /d "Assay notebook" /f >nul
if errorlevel 1 goto failed
reg add "%classes%\Assay.Notebook\DefaultIcon" /ve /d "%program%,0" /f >nul
if errorlevel 1 goto failed
reg add "%classes%\Assay.Notebook\shell\open\command" /ve /d "\"%program%\" \"%%1\"" /f >nul
if errorlevel 1 goto failed
reg add "%classes%\.assay" /ve /d "Assay.Notebook" /f >nul
if errorlevel 1 goto failed
echo A double click on an .assay file now opens it with %program%
exit /b 0

:remove
reg delete "%classes%\Assay.Notebook" /f >nul 2>nul
reg delete "%classes%\.assay" /f >nul 2>nul
echo .assay files are no longer opened with Assay.
exit /b 0

:absent
echo assay.exe is not beside this file. Unpack the whole archive into one folder and run this again. 1>&2
exit /b 2

:failed
echo Windows did not take the entry, and says why above. 1>&2
exit /b 2
