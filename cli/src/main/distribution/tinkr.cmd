@echo off
rem Starts tinkr on Windows. Finds a JDK 21 or newer; Java itself writes the archive of loaded classes when the first
rem command ends, and uses it from then on.
setlocal
set "app=%~dp0..\app"
set "launch=%LOCALAPPDATA%\tinkr"
if not exist "%launch%" mkdir "%launch%"

set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "major=0"
for /f "tokens=2 delims==" %%v in ('^""%java%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version ="^"') do set /a "major=%%v" 2>nul
if %major% LSS 21 (
    echo tinkr: needs a JDK 21 or newer: install one, for example Temurin 25, or set JAVA_HOME 1>&2
    exit /b 2
)

set "flags=-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xms96m -Xmn64m -Xmx512m"
if "%~1"=="server" set "flags=-XX:+UseSerialGC -Xms32m -Xmx640m"
if "%~1"=="demo" set "flags=-XX:+UseSerialGC -Xms32m -Xmx640m"
"%java%" %flags% -Xlog:disable --enable-native-access=ALL-UNNAMED -XX:+AutoCreateSharedArchive ^
    "-XX:SharedArchiveFile=%launch%\classes-%major%.jsa" -cp "%app%\tinkr.jar" dev.tinkr.cli.Main %*
exit /b %errorlevel%
