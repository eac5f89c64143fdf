"""The natural languages that eSpeak NG 1.52 speaks, as it calls them: known without having it."""

from __future__ import annotations

LANGUAGES = {
    "af": "Afrikaans", "am": "Amharic", "an": "Aragonese", "ar": "Arabic", "as": "Assamese", "az": "Azerbaijani",
    "ba": "Bashkir", "be": "Belarusian", "bg": "Bulgarian", "bn": "Bengali", "bpy": "Bishnupriya Manipuri",
    "bs": "Bosnian", "ca": "Catalan", "ca-ba": "Catalan (Balearic)", "ca-nw": "Catalan (North-western)",
    "ca-va": "Catalan (Valencian)", "cmn": "Chinese (Mandarin)", "cmn-latn-pinyin": "Chinese (Mandarin, in Pinyin)",
    "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek", "en": "English (Great Britain)",
    "en-029": "English (Caribbean)", "en-gb-scotland": "English (Scotland)", "en-gb-x-gbclan": "English (Lancaster)",
    "en-gb-x-gbcwmd": "English (West Midlands)", "en-gb-x-rp": "English (Received Pronunciation)",
    "en-us": "English (America)", "en-us-nyc": "English (America, New York City)", "eo": "Esperanto",
    "es": "Spanish (Spain)", "es-419": "Spanish (Latin America)", "et": "Estonian", "eu": "Basque", "fa": "Persian",
    "fa-latn": "Persian (Pinglish)", "fi": "Finnish", "fr": "French (France)", "fr-be": "French (Belgium)",
    "fr-ch": "French (Switzerland)", "ga": "Gaelic (Irish)", "gd": "Gaelic (Scottish)", "gn": "Guarani",
    "grc": "Greek (Ancient)", "gu": "Gujarati", "hak": "Hakka Chinese", "haw": "Hawaiian", "he": "Hebrew",
    "hi": "Hindi", "hr": "Croatian", "ht": "Haitian Creole", "hu": "Hungarian", "hy": "Armenian (East Armenia)",
    "hyw": "Armenian (West Armenia)", "ia": "Interlingua", "id": "Indonesian", "is": "Icelandic", "it": "Italian",
    "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh", "kl": "Greenlandic", "kn": "Kannada", "ko": "Korean",
    "kok": "Konkani", "ku": "Kurdish", "ky": "Kyrgyz", "la": "Latin", "lb": "Luxembourgish", "lt": "Lithuanian",
    "ltg": "Latgalian", "lv": "Latvian", "mi": "Māori", "mk": "Macedonian", "ml": "Malayalam", "mr": "Marathi",
    "ms": "Malay", "mt": "Maltese", "mto": "Totontepec Mixe", "my": "Myanmar (Burmese)", "nb": "Norwegian Bokmål",
    "nci": "Nahuatl (Classical)", "ne": "Nepali", "nl": "Dutch", "nog": "Nogai", "om": "Oromo", "or": "Oriya",
    "pa": "Punjabi", "pap": "Papiamento", "pl": "Polish", "pt": "Portuguese (Portugal)", "pt-br": "Portuguese (Brazil)",
    "qu": "Quechua", "quc": "K'iche'", "ro": "Romanian", "ru": "Russian", "ru-cl": "Russian (Classic)",
    "ru-lv": "Russian (Latvia)", "sd": "Sindhi", "shn": "Shan (Tai Yai)", "si": "Sinhala", "sk": "Slovak",
    "sl": "Slovenian", "smj": "Lule Saami", "sq": "Albanian", "sr": "Serbian", "sv": "Swedish", "sw": "Swahili",
    "ta": "Tamil", "te": "Telugu", "th": "Thai", "ti": "Tigrinya", "tk": "Turkmen", "tn": "Setswana", "tr": "Turkish",
    "tt": "Tatar", "ug": "Uyghur", "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese (Northern)",
    "vi-vn-x-central": "Vietnamese (Central)", "vi-vn-x-south": "Vietnamese (Southern)", "yue": "Chinese (Cantonese)",
}  # fmt: skip
