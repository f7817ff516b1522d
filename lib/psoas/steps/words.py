"""Names of columns, as people and apps write them, in many languages: judged by whole words."""

import re
import unicodedata


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


STEPS = _words(
    """
    step steps stepcount stepscount totalsteps stepstotal schritt schritte schrittzahl schrittanzahl gesamtschritte
    pas paso pasos passi passo passos passes stap stappen stappenaantal steg stegantal skridt skritt skrittantall
    askel askeleet askelten askelta askelia askelmäärä krok kroki kroków kroky kroků krokov adım adim adımlar шаг
    шаги шагов крок кроки кроків крачки стъпки βήματα βημάτων βηματα lépés lépések lépésszám pași paşi pasi koraci
    koraka korak koraki korakov langkah bước sammud sammude soļi soļu žingsniai žingsnių skref צעדים خطوة خطوات
    الخطوات कदम क़दम
    """
)
STEPS_IN = ("歩数", "ステップ", "步数", "步數", "걸음", "ก้าว")
"""Words of languages that put no spaces between words."""
NO_STEPS = _words(
    """
    goal goals target targets length size width distance duration speed cadence frequency rate pace percent pct
    asymmetry stride rank streak minutes minute min seconds hours calories kcal kilocalories energy cm m km mi miles
    mile ft meters metres source sources type id unit units date time start end remaining achieved achievement score
    average avg mean median week weekly month monthly cumulative cumulated climbed stairs woche wöchentlich semaine semana settimana
    kumuliert cumulé acumulado ziel länge weite dauer quelle objectif longueur objetivo meta longitud obiettivo lunghezza doel lengte mål längd
    længde lengde cel długość cíl délka hedef uzunluk uzunluğu цель длина ціль cél
    hossz tavoite pituus
    """
)
NO_STEPS_IN = ("目標", "目标", "목표", "長", "长", "%")
DATES = _words(
    """
    date dates day days timestamp datetime calendardate startdate activitydate start datum tag dato dag dagur fecha
    día dia data jour giorno den data dzień dzien tarih gün дата день дни päivä päivämäärä nap dátum zi ziua datë
    ημερομηνία ημέρα hari tanggal ngày kuupäev päev datums diena
    """
)
DATES_IN = ("日付", "日期", "날짜", "วันที่")
NO_DATES = _words(
    """
    birth born birthday geburt naissance nacimiento nascita geboorte created create creation update updated modify
    modified modification import imported sync synced export exported source type end finish ended week weekday goal
    name id
    """
)
TIMES = _words(
    """
    time hour uhrzeit zeit heure hora ora tijd tid klokkeslæt godzina saat время aika idő 時刻 시간
    """
)
PERSONS = _words(
    """
    id ids userid user person persons participant participantid subject subjectid member student pupil respondent
    email mail name vorname teilnehmer nombre nom nome naam
    """
)
VALUES = _words(
    """
    value values actual count counts total wert anzahl valeur valor valore waarde ist
    """
)
"""What a column of steps may be called in a file whose own name says steps."""
_PLAIN = _words(
    """
    count counts total totals number of the per daily day today all sum no nr n anzahl gesamt pro je tag nombre de du total
    número numero di aantal antal antall liczba počet sayısı sayisi toplam количество кількість число szám number в
    за день
    """
)
KINDS = _words(
    """
    type types kind metric metrics measure measurement variable category key name typ art tipo soort rodzaj
    """
)
"""What the column may be called that says of each row what its value counts."""
_APPLE = "HKQuantityTypeIdentifier"
SOURCES = _words(
    """
    source sources sourcename device devices app apps application origin tracker quelle gerät appareil dispositivo bron apparaat
    källa enhet kilde
    """
)
_WORKOUTS = (
    {"activity", "type"}, {"workout", "type"}, {"workout", "activity", "type"}, {"exercise", "type"}, {"sport"}, {"sport", "type"},
    {"activity", "name"}, {"exercise", "id"},
    {"aktivitätstyp"}, {"sportart"}, {"type", "d", "activité"}, {"tipo", "de", "actividad"}, {"tipo", "di", "attività"},
    {"tipo", "de", "atividade"}, {"activiteittype"}, {"aktivitetstyp"}, {"aktivitetstype"}, {"тип", "тренировки"},
)  # fmt: skip


def split(name: str) -> list[str]:
    """Return the words of a name, small.

    >>> split("Walking Step Length (cm)"), split("totalSteps"), split("step_goal")
    (['walking', 'step', 'length', 'cm'], ['total', 'steps'], ['step', 'goal'])
    """
    text = re.sub(r"(?<=[a-zß-ÿ])(?=[A-Z])", " ", unicodedata.normalize("NFKC", name))
    return re.findall(r"[^\W_]+(?:[\u0300-\u036f\u0900-\u097f]+[^\W_]*)*", text.casefold())


def steps(name: str) -> int | None:
    """Return how surely a column of this name holds steps: 0 for nothing but that, else its number of other words; None if not.

    >>> steps("Step count"), steps("Steps (watch)"), steps("step_goal"), steps("Schrittziel")
    (0, 1, None, None)
    """
    return _fit(name.removeprefix(_APPLE), STEPS, STEPS_IN, NO_STEPS, NO_STEPS_IN)


def mentioned(text: str) -> bool:
    """Say whether a text has a word for steps anywhere, which is quick to see."""
    small = text.casefold()
    return any(word in small for word in STEPS) or any(word in text for word in STEPS_IN)


def date(name: str) -> int | None:
    """Return how surely a column of this name holds the day, as `steps` does; "date of birth" does not."""
    return _fit(name, DATES, DATES_IN, NO_DATES, ())


def time(name: str) -> bool:
    """Say whether a column of this name may hold the time of day."""
    return bool(TIMES & set(split(name)))


def person(name: str) -> bool:
    """Say whether a column of this name says whose row it is."""
    found = split(name)
    return bool(found) and found[-1] in PERSONS and not SOURCES & set(found)


def source(name: str) -> bool:
    """Say whether a column of this name says which device or app counted."""
    return bool(SOURCES & set(split(name)))


def kind(name: str) -> bool:
    """Say whether a column of this name may say of each row what its value counts."""
    return bool(KINDS & set(split(name))) and not source(name)


def workout(names: list[str]) -> bool:
    """Say whether a table with these columns holds workouts, not days."""
    return any(set(split(name)) in _WORKOUTS for name in names)


def value(name: str) -> bool:
    """Say whether a column of this name holds what the file's own name says."""
    return bool(VALUES & set(split(name)))


def _fit(
    name: str, wanted: frozenset[str], inside: tuple[str, ...], barred: frozenset[str], barred_in: tuple[str, ...]
) -> int | None:
    found = split(name)
    hit = wanted & set(found) or any(word in name for word in inside)
    if not hit or barred & set(found) or any(word in name for word in barred_in):
        return None
    return sum(word not in wanted and word not in _PLAIN and not any(one in word for one in inside) for word in found)
