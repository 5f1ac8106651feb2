"""Write the section `[countries]` of a language's places.toml: CLDR's names of countries, our short forms first.

    python tests/languages/data/make_countries.py vi

It needs babel and writes to standard output; the short forms are `SHORT` below. A test compares the files with CLDR.
"""

from __future__ import annotations

import sys
import unicodedata

#: Codes of CLDR that are no country's: continents, unions, private use.
NOT_COUNTRIES = frozenset("AC CP CQ DG EA EU EZ IC QO TA UN XA XB ZZ AQ BV HM UM IO TF GS".split())

#: Our forms, the first of them the label. A form with a capital is found only with that capital.
SHORT: dict[str, dict[str, str]] = {
    "en": {
        "US": "United States, US, U.S., USA, U.S.A., United States of America, America",
        "GB": "United Kingdom, UK, U.K., Britain, Great Britain",
        "VN": "Việt Nam, Viet Nam, Vietnam",
        "RU": "Russia, Russian Federation",
        "CN": "China, People's Republic of China, People’s Republic of China, PRC",
        "KR": "South Korea, Republic of Korea, ROK",
        "KP": "North Korea, DPRK, Democratic People's Republic of Korea, Democratic People’s Republic of Korea",
        "CZ": "Czech Republic, Czechia",
        "AE": "United Arab Emirates, UAE, U.A.E., Emirates",
        "CI": "Ivory Coast, Cote d'Ivoire, Cote d’Ivoire, Côte d'Ivoire",
        "CD": "Democratic Republic of Congo, Democratic Republic of the Congo, DR Congo, DRC",
        "CG": "Republic of Congo, Republic of the Congo, Congo-Brazzaville",
        "MM": "Myanmar, Burma",
        "TL": "Timor-Leste, East Timor",
        "TR": "Turkey, Türkiye, Turkiye",
        "SZ": "Eswatini, Swaziland",
        "MK": "North Macedonia, Macedonia",
        "CV": "Cape Verde, Cabo Verde",
        "PS": "Palestine, State of Palestine, Palestinian territories",
        "VA": "Vatican City",
        "HK": "Hong Kong",
        "MO": "Macau, Macao",
        "TW": "Taiwan",
        "NL": "Netherlands, Holland",
        "LA": "Laos, Lao PDR",
        "SY": "Syria",
        "GM": "Gambia, The Gambia",
        "BA": "Bosnia and Herzegovina, Bosnia",
        "TT": "Trinidad and Tobago",
        "AG": "Antigua and Barbuda",
        "KN": "Saint Kitts and Nevis",
        "VC": "Saint Vincent and the Grenadines",
        "ST": "Sao Tome and Principe",
        "XK": "Kosovo",
        "CC": "Cocos Islands",
    },
    "vi": {
        "US": "Mỹ, Hoa Kỳ, Hợp chúng quốc Hoa Kỳ",
        "GB": "Anh, Vương quốc Anh, nước Anh",
        "VN": "Việt Nam, VN, CHXHCN Việt Nam",
        "RU": "Nga, Liên bang Nga, LB Nga",
        "CN": "Trung Quốc, TQ",
        "KR": "Hàn Quốc, Đại Hàn Dân Quốc",
        "KP": "Triều Tiên, CHDCND Triều Tiên, Bắc Triều Tiên",
        "DE": "Đức, CHLB Đức, nước Đức",
        "FR": "Pháp, nước Pháp",
        "IT": "Italy, Italia, Ý, I-ta-li-a",
        "ES": "Tây Ban Nha",
        "PT": "Bồ Đào Nha",
        "NL": "Hà Lan",
        "JP": "Nhật Bản, Nhật",
        "IN": "Ấn Độ",
        "AU": "Australia, Úc, Ôxtrâylia, Ô-xtrây-li-a",
        "TH": "Thái Lan",
        "LA": "Lào",
        "KH": "Campuchia, Cam-pu-chia",
        "MM": "Myanmar, Miến Điện, Mi-an-ma",
        "PH": "Philippines, Phi-líp-pin",
        "ID": "Indonesia, In-đô-nê-xi-a",
        "MY": "Malaysia, Ma-lai-xi-a",
        "SG": "Singapore, Xin-ga-po",
        "TL": "Timor-Leste, Timor Leste, Đông Timor",
        "CZ": "Cộng hòa Séc, CH Séc, Séc",
        "AE": "UAE, Các Tiểu vương quốc Ả Rập Thống nhất, Các Tiểu vương quốc Arab Thống nhất",
        "SA": "Saudi Arabia, Ả Rập Xê Út, Ả Rập Saudi, Arab Saudi, Ả-rập Xê-út, A-rập Xê-út",
        "TR": "Thổ Nhĩ Kỳ",
        "UA": "Ukraine, Ucraina, U-crai-na",
        "BY": "Belarus, Bê-la-rút",
        "KZ": "Kazakhstan, Ca-dắc-xtan",
        "UZ": "Uzbekistan, U-dơ-bê-ki-xtan",
        "AZ": "Azerbaijan, A-déc-bai-gian",
        "AM": "Armenia, Ác-mê-ni-a",
        "HU": "Hungary, Hung-ga-ri",
        "PL": "Ba Lan",
        "PK": "Pakistan, Pa-ki-xtan",
        "CU": "Cuba, Cu-ba",
        "BR": "Brazil, Braxin, Bra-xin",
        "MX": "Mexico, Mê-hi-cô",
        "AR": "Argentina, Ác-hen-ti-na",
        "CL": "Chile, Chi-lê",
        "CH": "Thụy Sĩ, Thụy Sỹ",
        "SE": "Thụy Điển",
        "NO": "Na Uy",
        "FI": "Phần Lan",
        "DK": "Đan Mạch",
        "AT": "Áo, nước Áo",
        "BE": "Bỉ, nước Bỉ",
        "GR": "Hy Lạp",
        "EG": "Ai Cập",
        "ZA": "Nam Phi",
        "SD": "Sudan, Xu-đăng",
        "SS": "Nam Sudan",
        "CD": "CHDC Congo, Cộng hòa Dân chủ Congo",
        "CG": "Cộng hòa Congo",
        "CI": "Bờ Biển Ngà, Côte d’Ivoire, Cote d'Ivoire",
        "PS": "Palestine, Nhà nước Palestine, Pa-le-xtin",
        "IL": "Israel, I-xra-en",
        "IR": "Iran, I-ran",
        "IQ": "Iraq, I-rắc",
        "SY": "Syria, Xy-ri",
        "LB": "Lebanon, Liban, Li-băng",
        "JO": "Jordan, Gioóc-đa-ni",
        "QA": "Qatar, Ca-ta",
        "KW": "Kuwait, Cô-oét",
        "MN": "Mông Cổ",
        "TW": "Đài Loan",
        "GE": "Georgia, Gruzia",
        "CY": "Síp, Cyprus, Cộng hòa Síp",
        "LT": "Litva, Lithuania, Lít-va",
        "EE": "Estonia, E-xtô-ni-a",
        "LV": "Latvia, Lát-vi-a",
        "DO": "Cộng hòa Dominica, Dominicana",
        "CC": "Quần đảo Cocos",
        "HK": "Hong Kong, Hồng Kông, Hồng Công, Hongkong",
        "MO": "Macau, Ma Cao, Macao",
        "VA": "Vatican, Thành Vatican",
        "XK": "Kosovo, Cô-xô-vô",
        "NZ": "New Zealand, Niu Di-lân",
        "CA": "Canada, Ca-na-đa",
        "IE": "Ireland, Ai-len",
        "RO": "Romania, Rumani, Ru-ma-ni",
        "BG": "Bulgaria, Bun-ga-ri",
        "RS": "Serbia, Xéc-bi-a",
        "SK": "Slovakia, Xlô-va-ki-a",
        "SI": "Slovenia, Xlô-ven-ni-a",
        "HR": "Croatia, Crô-a-ti-a",
        "VE": "Venezuela, Vê-nê-xu-ê-la",
        "NG": "Nigeria, Ni-giê-ri-a",
        "DZ": "Algeria, An-giê-ri",
        "MA": "Morocco, Maroc, Ma-rốc",
        "TN": "Tunisia, Tuy-ni-di",
        "LY": "Libya, Li-bi",
        "MZ": "Mozambique, Mô-dăm-bích",
        "AO": "Angola, Ăng-gô-la",
    },
}

#: Forms of CLDR that would be found in other words, or that are written with a comma or a bracket.
SKIP = frozenset({"Congo - Kinshasa", "Congo - Brazzaville", "Myanmar (Burma)"})


def surfaces(language: str, code: str, name: str) -> str:
    """Our forms first, then CLDR's, each once."""
    ours = [form.strip() for form in SHORT[language].get(code, "").split(",") if form.strip()]
    plain = name.replace(" & ", " and ") if language == "en" else name.replace(" & ", " và ")
    names = [unicodedata.normalize("NFC", form) for form in (plain, name) if form and form not in SKIP]
    return ", ".join(dict.fromkeys([*ours, *[form for form in names if "," not in form and "(" not in form]]))


def main(language: str) -> None:
    """Write the section to standard output."""
    from babel import Locale

    names = Locale(language).territories
    for code in sorted(names):
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES:
            sys.stdout.write(f'{code} = "{surfaces(language, code, names[code])}"\n')


if __name__ == "__main__":
    main(sys.argv[1])
