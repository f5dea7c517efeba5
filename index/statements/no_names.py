"""Capitalised words that are no name: those of institutions and places, and what only opens a sentence."""

from __future__ import annotations

INSTITUTION = frozenset(
    str.split(
        """ministry department university council house union party agency news times post court committee association
        group bank church institute center centre office school college hospital company corporation states kingdom
        republic federation nations alliance organization organisation treaty agreement act bill war day street avenue
        park square palace airport station radio television tv channel press media daily gazette journal review herald
        guardian tribune telegraph museum library foundation fund society club league cup games olympics festival
        report project coalition initiative holdings industries corp inc ltd llc plc airlines airways motors partners
        systems technologies energy capital records productions labs pharmaceuticals petroleum entertainment networks
        studios enterprises ventures logistics railways telecom insurance solutions
        fisheries freight shipping
        international global national royal supreme world security human rights army navy force forces air guard police
        authority administration commission parliament congress senate assembly duma bundestag knesset embassy
        east west north south eastern western northern southern central new old great saint san los las el santa
        sea ocean river lake mountain island islands valley coast bay gulf city county province region district town
        america africa asia europe ukraine russia china korea zealand britain england france germany poland israel
        january february march april may june july august september october november december monday tuesday wednesday
        thursday friday saturday sunday christmas easter covid internet facebook twitter google youtube instagram
        tower towers stadium arena hotel
        bible black white red blue green big iron civil democratic republican conservative labour liberal federal"""
    )
)


NO_GIVEN = frozenset(
    str.split(
        """The A An In On At By For From To With And But Or If As When While After Before Since During Under Over Into
        He She It They We I You His Her Its Their Our My This That These Those There Here What Who Why How Where Which
        Not No Yes So Then Now Also Yet Still Just Only Even Although Though Because However Meanwhile Moreover
        According Speaking Asked Both All Some Many Most More Other Another Such Every Each Former Late Last Next First
        Having Being Following Amid Regarding Concerning Pending Throughout Within Across Among Against Between Toward
        Towards Without
        Did Does Do Is Was Are Were Has Have Had Could Would Should Can Until Unless Whether Despite Like Unlike Once
        Perhaps Maybe Well Either Neither Nor Except Vote Let Please Congratulations Make Tell Stop Keep Call Watch Look
        Senators Representatives Governors Ministers Presidents Attorneys Secretaries Mayors Judges Justices Members
        Added Replied Wrote Noted Says Tweeted Explained Concluded Countered Stated Remarked Commented Recalled Quipped
        Ask Read More Photo Image President Prime Dear Thank Thanks Hello Good"""
    )
)
