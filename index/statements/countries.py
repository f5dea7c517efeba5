"""Countries, whose adjectives and capitals stand for them, and the states of the United States, as words."""

from __future__ import annotations

_ADJECTIVES = """
u.s america; us america; american america; british britain; english england; french france; german germany;
russian russia; ukrainian ukraine; chinese china; european europe; israeli israel; palestinian palestine; polish poland;
italian italy; spanish spain; turkish turkey; canadian canada; australian australia; indian india; japanese japan;
korean korea; iranian iran; iraqi iraq; syrian syria; saudi saudi; afghan afghanistan; belarusian belarus;
latvian latvia; lithuanian lithuania; estonian estonia; finnish finland; swedish sweden; norwegian norway;
danish denmark; dutch netherlands; belgian belgium; greek greece; hungarian hungary; czech czechia; slovak slovakia;
romanian romania; bulgarian bulgaria; serbian serbia; georgian georgia; armenian armenia; kazakh kazakhstan;
mexican mexico; brazilian brazil; egyptian egypt; nigerian nigeria; kenyan kenya; ethiopian ethiopia; african africa;
irish ireland; scottish scotland; welsh wales; portuguese portugal; swiss switzerland; austrian austria;
croatian croatia; moldovan moldova; malawian malawi; tanzanian tanzania; azerbaijani azerbaijan; mongolian mongolia;
indonesian indonesia; colombian colombia; pakistani pakistan; argentine argentina; chilean chile; cuban cuba;
emirati emirates; filipino philippines; jordanian jordan; lebanese lebanon; rwandan rwanda; slovenian slovenia;
thai thailand; ugandan uganda; vietnamese vietnam; singaporean singapore; malaysian malaysia; cambodian cambodia;
taiwanese taiwan; burmese myanmar; laotian laos; nepalese nepal; nepali nepal; bangladeshi bangladesh; qatari qatar;
kuwaiti kuwait; yemeni yemen; omani oman; bahraini bahrain; moroccan morocco; algerian algeria; tunisian tunisia;
libyan libya; sudanese sudan; somali somalia; eritrean eritrea; ghanaian ghana; senegalese senegal; zambian zambia;
zimbabwean zimbabwe; angolan angola; congolese congo; cameroonian cameroon; liberian liberia; namibian namibia;
mozambican mozambique; malian mali; gambian gambia; botswanan botswana; burundian burundi; venezuelan venezuela;
peruvian peru; bolivian bolivia; ecuadorian ecuador; ecuadorean ecuador; uruguayan uruguay; paraguayan paraguay;
haitian haiti; jamaican jamaica; panamanian panama; honduran honduras; guatemalan guatemala; salvadoran salvador;
nicaraguan nicaragua; albanian albania; bosnian bosnia; macedonian macedonia; montenegrin montenegro; kosovar kosovo;
cypriot cyprus; maltese malta; icelandic iceland; uzbek uzbekistan; tajik tajikistan; kyrgyz kyrgyzstan;
turkmen turkmenistan; arab; western; eastern; soviet
"""
DEMONYMS = {pair[0]: pair[-1] for pair in map(str.split, _ADJECTIVES.split(";"))}
"""Adjectives of countries and the like, and each one's country: "russian" and "russia"."""
COUNTRIES = frozenset(DEMONYMS.values())
US_STATES = frozenset(
    str.split(
        """alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho
        illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi
        missouri montana nebraska nevada hampshire jersey mexico york carolina dakota ohio oklahoma oregon pennsylvania
        island tennessee texas utah vermont virginia washington wisconsin wyoming d.c ala ariz ark calif colo conn
        del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn va vt wash wis wyo"""
    )
)
"""The last word of a state, as a place ends in it: "Dublin, Ohio"."""
CAPITALS = dict(
    pair.split(maxsplit=1)
    for pair in """Moscow Russia; Kyiv Ukraine; Kiev Ukraine; Minsk Belarus; Chisinau Moldova; Baku Azerbaijan;
    Yerevan Armenia; Tbilisi Georgia; Tashkent Uzbekistan; Astana Kazakhstan; London Britain; Dublin Ireland;
    Paris France; Berlin Germany; Vienna Austria; Rome Italy; Madrid Spain; Lisbon Portugal; Athens Greece;
    Warsaw Poland; Prague Czechia; Bratislava Slovakia; Budapest Hungary; Bucharest Romania; Sofia Bulgaria;
    Belgrade Serbia; Zagreb Croatia; Pristina Kosovo; Tirana Albania; Helsinki Finland; Stockholm Sweden; Oslo Norway;
    Copenhagen Denmark; Reykjavik Iceland; Vilnius Lithuania; Riga Latvia; Tallinn Estonia; Ankara Turkey; Tehran Iran;
    Baghdad Iraq; Damascus Syria; Beirut Lebanon; Amman Jordan; Cairo Egypt; Tripoli Libya; Tunis Tunisia;
    Algiers Algeria; Rabat Morocco; Khartoum Sudan; Nairobi Kenya; Kampala Uganda; Kigali Rwanda; Abuja Nigeria;
    Accra Ghana; Dakar Senegal; Harare Zimbabwe; Pretoria South Africa; Riyadh Saudi Arabia; Doha Qatar;
    Kabul Afghanistan; Islamabad Pakistan; Delhi India; Dhaka Bangladesh; Kathmandu Nepal; Beijing China; Tokyo Japan;
    Seoul South Korea; Pyongyang North Korea; Taipei Taiwan; Hanoi Vietnam; Bangkok Thailand; Manila Philippines;
    Jakarta Indonesia; Canberra Australia; Ottawa Canada; Washington America; Havana Cuba; Caracas Venezuela;
    Bogotá Colombia; Bogota Colombia; Brasilia Brazil; Brasília Brazil; Lima Peru; Santiago Chile; Lilongwe Malawi;
    Managua Nicaragua; Quito Ecuador; Tegucigalpa Honduras; Montevideo Uruguay; Luanda Angola; Maputo Mozambique;
    Lusaka Zambia; Windhoek Namibia; Gaborone Botswana; Kinshasa Congo; Bamako Mali; Niamey Niger; Monrovia Liberia;
    Ouagadougou Burkina Faso; Freetown Sierra Leone; Mogadishu Somalia; Asmara Eritrea; Juba South Sudan; Sanaa Yemen;
    Muscat Oman; Manama Bahrain; Nicosia Cyprus; Valletta Malta; Skopje Macedonia; Sarajevo Bosnia; Bishkek Kyrgyzstan;
    Dushanbe Tajikistan; Ashgabat Turkmenistan; Naypyidaw Myanmar; Vientiane Laos""".split(";")
)
"""Each capital and its country."""
