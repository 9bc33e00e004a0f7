"""Countries as far as money needs them: their names, their adjectives, and the countries of outlets."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from musnad.expressions.tokens import lexicon
from musnad.text.fold import fold

# Country: names (one word each) | adjectives without their endings.
_COUNTRIES = {
    "US": "أمريكا أميركا واشنطن | أمريكي أميركي",
    "CA": "كندا | كندي",
    "AU": "أستراليا | أسترالي",
    "NZ": "نيوزيلندا | نيوزيلندي نيوزلندي",
    "HK": "هونغ هونج هونغكونغ |",
    "SG": "سنغافورة | سنغافوري",
    "TW": "تايوان | تايواني",
    "LR": "ليبيريا | ليبيري",
    "NA": "ناميبيا | ناميبي",
    "JM": "جامايكا | جامايكي",
    "EG": "مصر القاهرة الإسكندرية | مصري",
    "GB": "بريطانيا لندن إنجلترا | بريطاني إنجليزي",
    "SD": "السودان الخرطوم | سوداني",
    "SS": "جوبا | جنوبسوداني",
    "LB": "لبنان بيروت | لبناني",
    "SY": "سوريا سورية دمشق حلب | سوري",
    "TR": "تركيا أنقرة إسطنبول | تركي",
    "IT": "إيطاليا | إيطالي",
    "JO": "الأردن عمان | أردني",
    "KW": "الكويت | كويتي",
    "IQ": "العراق بغداد أربيل البصرة | عراقي",
    "BH": "البحرين المنامة | بحريني",
    "TN": "تونس | تونسي",
    "DZ": "الجزائر | جزائري",
    "LY": "ليبيا طرابلس بنغازي | ليبي",
    "RS": "صربيا | صربي",
    "SA": "السعودية الرياض جدة المملكة | سعودي",
    "QA": "قطر الدوحة | قطري",
    "OM": "مسقط | عماني",
    "YE": "اليمن صنعاء عدن | يمني",
    "IR": "إيران طهران | إيراني",
    "BR": "البرازيل | برازيلي",
    "AE": "الإمارات دبي أبوظبي الشارقة ظبي | إماراتي",
    "MA": "المغرب الرباط الدار مراكش | مغربي",
    "CH": "سويسرا | سويسري",
    "XO": "السنغال مالي النيجر داكار |",
    "XA": "الكاميرون تشاد الغابون |",
    "DJ": "جيبوتي | جيبوتي",
    "FR": "فرنسا باريس | فرنسي",
    "KM": "القمر | قمري",
    "GN": "غينيا | غيني",
    "RW": "رواندا | رواندي",
    "CD": "الكونغو | كونغولي",
    "IN": "الهند نيودلهي | هندي",
    "PK": "باكستان | باكستاني",
    "ID": "إندونيسيا | إندونيسي",
    "LK": "سريلانكا | سريلانكي",
    "NP": "نيبال | نيبالي",
    "RU": "روسيا موسكو | روسي",
    "BY": "بيلاروسيا | بيلاروسي",
    "JP": "اليابان | ياباني",
    "CN": "الصين بكين | صيني",
    "KR": "سيول كوريا | كوري",
    "KP": "بيونغيانغ | كوريشمالي",
    "IL": "إسرائيل | إسرائيلي",
    "SE": "السويد | سويدي",
    "NO": "النرويج | نرويجي",
    "DK": "الدنمارك الدنمرك | دنماركي دنمركي",
    "CZ": "التشيك | تشيكي",
    "IS": "آيسلندا | آيسلندي أيسلندي",
    "MX": "المكسيك | مكسيكي",
    "AR": "الأرجنتين | أرجنتيني",
    "CO": "كولومبيا | كولومبي",
    "CL": "تشيلي | تشيلي",
    "PH": "الفلبين الفيليبين | فلبيني فيليبيني",
    "CU": "كوبا | كوبي",
    "UY": "أوروغواي | أوروغواياني",
    "KE": "كينيا | كيني",
    "SO": "الصومال | صومالي",
    "UG": "أوغندا | أوغندي",
    "TZ": "تنزانيا | تنزاني",
    "PL": "بولندا | بولندي",
    "HU": "المجر هنغاريا | مجري",
    "UA": "أوكرانيا | أوكراني",
    "KZ": "كازاخستان | كازاخستاني كازاخي",
    "NG": "نيجيريا | نيجيري",
    "ZA": "إفريقيا | جنوبأفريقي",
    "MY": "ماليزيا | ماليزي",
    "VN": "فيتنام | فيتنامي",
    "BD": "بنغلاديش | بنغلاديشي بنغالي",
    "AF": "أفغانستان |",
    "AZ": "أذربيجان | أذربيجاني أذري",
    "TM": "تركمانستان | تركماني",
    "ER": "إريتريا | إريتري",
    "VE": "فنزويلا | فنزويلي",
    "DE": "ألمانيا | ألماني",
    "MR": "موريتانيا نواكشوط | موريتاني",
    "ET": "إثيوبيا | إثيوبي",
    "TH": "تايلاند تايلند | تايلاندي تايلندي",
    "RO": "رومانيا | روماني",
    "EU": "أوروبا | أوروبي",
}

_OUTLETS = {
    "EG": "egypt مصر ahram أهرام الأهرام masry المصري youm7 اليومالسابع shorouk الشروق akhbar elwatan mubasher wafd الوفد dostor الدستور",
    "SA": "saudi السعودية aleqtisadiah eqtisadiah الاقتصادية alriyadh riyadh الرياض okaz عكاظ sabq سبق ainalyoum عيناليوم yaum "
    "alyaum اليوم jazirah madina almadina المدينة alweeam weeam الوئام watan alwatan الوطن arreyadi arriyadiyah spa واس makkah مكة "
    "akhbaar24 argaam أرقام",
    "AE": "uae emirates الإمارات khaleej alkhaleej الخليج bayan البيان albayan ittihad الاتحاد wam وام",
    "QA": "qatar قطر raya الراية sharq الشرق qna قنا lusail",
    "KW": "kuwait الكويت qabas القبس rai الراي anba الأنباء jarida الجريدة kuna كونا",
    "BH": "bahrain البحرين wasat الوسط ayam الأيام bna بنا",
    "OM": "oman عمان omandaily shabiba الشبيبة",
    "YE": "yemen اليمن saba سبأ almasdar المصدر marib almotamar المؤتمر المؤتمرنت",
    "JO": "jordan الأردن ghad الغد petra بترا ammon عمون jo24 sarayanews",
    "IQ": "iraq العراق sabah الصباح mada المدى shafaq شفق rudaw رووداو ina واع baghdad",
    "SY": "syria سوريا sana سانا tishreen تشرين enab عنب",
    "LB": "lebanon لبنان nahar النهار السفير safir annahar akhbarlb elnashra lbc mtv",
    "MA": "morocco المغرب hespress هسبريس yabiladi يابلادي hibapress هبة febrayer فبراير goud كود le360 alyaoum24 map ومع",
    "DZ": "algeria الجزائر echorouk echourouk khabar elkhabar الخبر ennahar aps واج",
    "TN": "tunisia تونس jawhara جوهرة mosaique موزاييك tap وات babnet attounissia",
    "LY": "libya ليبيا alwasat lana",
    "SD": "sudan السودان suna سونا sudanile alrakoba الراكوبة sudani السوداني",
    "MR": "mauritania موريتانيا alakhbar",
    "TR": "turkey تركيا anadolu الأناضول trt",
    "IR": "iran إيران alalam العالم tasnim fars irna",
    "GB": "bbc guardian",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A country that a word tells: by its name or by its adjective."""

    country: str
    adjective: bool


def _words() -> dict[str, Place]:
    words: dict[str, Place] = {}
    for country, both in _COUNTRIES.items():
        names, _, adjectives = both.partition("|")
        for adjective in adjectives.split():
            for ending in ("", "ا", "ة", "ين", "ات"):
                words[adjective + ending] = Place(country, True)
        for name in names.split():
            words.setdefault(name, Place(country, False))
    return words


country_named = lexicon(_words())
_OUTLET_WORDS = {fold(word): country for country, words in _OUTLETS.items() for word in words.split()}
# Outlets that write for all Arab countries: where they sit says nothing of the money they mean.
_PAN_ARAB = frozenset(map(fold, ("bbc", "cnn", "aljazeera", "alarabiya", "reuters", "afp", "dw", "rt", "skynews")))


def country_of_outlet(outlet: str) -> str | None:
    """The country that an outlet writes for, as far as its name tells."""
    words = [word for word in fold(outlet).replace("(", " ").replace(")", " ").replace("_", " ").replace("-", " ").split() if word]
    joined = ["".join(pair) for pair in pairwise(words)]
    if _PAN_ARAB.intersection(words) or _PAN_ARAB.intersection(joined):
        return None
    for word in reversed(words + joined):
        if word in _OUTLET_WORDS:
            return _OUTLET_WORDS[word]
    return None
