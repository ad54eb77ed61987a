"""Words that a search weighs otherwise than names, by language: those that say little, and those that ask for a comparison.

A query is about its other words. Where a name consists of such words, it is found all the same. A language without a table has none.
"""

# ruff: noqa: RUF001  # letters of other scripts
from __future__ import annotations

from typing import NamedTuple


class SearchWords(NamedTuple):
    """The words of one language, as they are typed in small letters."""

    light: tuple[str, ...] = ()
    """Words that say little."""
    between: tuple[str, ...] = ("vs", "versus")
    """Words that stand between two names that are to be compared."""
    differ: tuple[str, ...] = ()
    """Words that ask how things differ."""


def search_words(language: str) -> SearchWords:
    """Return the words of a language, by its code."""
    light, between, differ = _WORDS.get(language.partition("-")[0].lower(), ("", "", ""))
    return SearchWords(
        tuple(light.split()), tuple(dict.fromkeys((*SearchWords().between, *between.split()))), tuple(differ.split())
    )


_WORDS = {
    "en": (
        "a an the is are am was were be been do does did has have had i me my mine we us our you your it its they them their he him "
        "his she her this that these those what which who whom whose when where why how of in on at by for from with as but if than can "
        "could should would will may might must and or not to into about there so mean means meaning word words wording term terms write "
        "writes say says call called use every all any also",
        "v or and the a an against with to from of",
        "differ difference compare compared comparison distinguish distinction between",
    ),
    "de": (
        "der die das den dem des ein eine einen einem einer eines ist sind war waren sei bin bist hat haben hatte ich mich mir mein meine wir uns "
        "unser unsere unseren du dein ihr euch sie ihn ihm ihnen es man dieser diese dieses jene was welche welcher welches welchen wer wen wem "
        "wessen wann wo warum wieso weshalb wozu wie von vom in im an am auf bei für mit zu zum zur aus nach als aber wenn kann können könnte "
        "soll sollte darf muss wird werden und oder nicht auch so bedeutet bedeuten heißt heißen bedeutung wort wörter begriff begriffe schreibe "
        "schreiben schreibt sagt sagen nennt nenne nennen jeder jede jedes alle dasselbe",
        "oder und der die das dem den ein eine einen einem einer gegen mit zu von vom",
        "unterschied unterschiede unterscheiden unterscheidet unterschieden vergleich vergleiche vergleichen abgrenzung zwischen",
    ),
    "fr": (
        "le la les l un une des du de d est sont était être a ont avoir je me mon ma mes nous notre nos vous votre il elle on ils elles ce cette "
        "ces cet que qu quoi quel quelle quels quelles qui dont quand où pourquoi comment en dans sur à au aux par pour avec comme mais si peut "
        "doit et ou ne pas aussi veut dire signifie mot mots terme termes écrire appelle tout tous chaque",
        "ou et le la les l un une des contre avec de du d à",
        "différence différences différencier distinguer distinction comparer comparaison entre",
    ),
    "es": (
        "el la los las un una unos unas de del es son era ser ha han haber yo me mi mis nosotros nuestro nuestra su sus este esta estos ese que qué "
        "cual cuál quien quién cuando cuándo dónde donde por para cómo como en con a al pero si puede debe y o no también significa decir palabra "
        "palabras término términos escribir llama cada todo todos",
        "o y e u el la los las un una contra con de del a",
        "diferencia diferencias diferenciar distinguir distinción comparar comparación entre",
    ),
    "it": (
        "il lo la i gli le l un uno una di del della dei delle è sono era essere ha hanno avere io mi mio noi nostro voi suo loro questo questa "
        "quello che cosa quale quali chi quando dove perché come in nel nella su a al alla da per con ma se può deve e o non anche significa dire "
        "parola parole termine termini scrivere chiama ogni tutto tutti",
        "o e il lo la i gli le l un uno una contro con di del a",
        "differenza differenze differire distinguere distinzione confrontare confronto tra fra",
    ),
    "nl": (
        "de het een is zijn was waren ben bent heeft hebben had ik mij mijn wij we ons onze je jij jouw u uw hij zij ze hun dit dat deze die wat welk "
        "welke wie wanneer waar waarom hoe van in op aan bij voor met als maar kan kunnen moet mag en of niet ook betekent betekenis woord woorden "
        "term termen schrijf schrijven noemt elk elke alle",
        "of en de het een tegen met van",
        "verschil verschillen verschilt onderscheid onderscheiden vergelijk vergelijken vergelijking tussen",
    ),
    "pt": (
        "o a os as um uma uns umas de do da dos das é são era ser tem têm ter eu me meu nós nosso seu sua este esta esse isso que qual quais quem "
        "quando onde por para como em no na com ao mas se pode deve e ou não também significa dizer palavra palavras termo termos escrever chama "
        "cada todo todos",
        "ou e o a os as um uma contra com de do da",
        "diferença diferenças diferenciar distinguir distinção comparar comparação entre",
    ),
    "sv": (
        "en ett den det de är var vara har hade jag mig min vi oss vår våra du din ni han hon sin sina detta denna dessa vad vilken vilket vilka vem "
        "när var varför hur av i på vid för från med som men om kan ska bör måste och eller inte också betyder betydelse ord orden term termer "
        "skriva skriver kallas varje alla",
        "eller och en ett den det mot med av",
        "skillnad skillnaden skillnader skiljer skilja jämför jämföra jämförelse mellan",
    ),
    "da": (
        "en et den det de er var være har havde jeg mig min vi os vores du din hvad hvilken hvilket hvilke hvem hvornår hvor hvorfor hvordan af i på "
        "ved for fra med som men om kan skal bør og eller ikke også betyder ord term skrive hver alle",
        "eller og en et den det mod med af",
        "forskel forskellen forskelle adskiller sammenlign sammenligne mellem",
    ),
    "nb": (
        "en et ei den det de er var være har hadde jeg meg min vi oss vår du din hva hvilken hvilket hvilke hvem når hvor hvorfor hvordan av i på ved "
        "for fra med som men om kan skal bør og eller ikke også betyr ord term skrive hver alle",
        "eller og en et den det mot med av",
        "forskjell forskjellen forskjeller skiller sammenlign sammenligne mellom",
    ),
    "pl": (
        "to jest są był być ma mają ja mnie mój my nas nasz wy wasz on ona oni ten ta te co jaki jaka jakie który która które kto kiedy gdzie "
        "dlaczego jak w we na przy dla z ze od do jako ale jeśli może musi i lub albo nie też także znaczy oznacza słowo słowa termin pisać każdy "
        "wszystkie się",
        "lub albo czy i a z od",
        "różnica różnice różni różnią odróżnić rozróżnić porównaj porównać porównanie między a",
    ),
    "ru": (
        "это есть был быть я мне мой мы нас наш вы ваш он она они этот эта эти что какой какая какие который кто когда где почему как в во на при "
        "для с со от до но если может и или не тоже также значит означает слово слова термин писать каждый все",
        "или и от с",
        "разница различие различия отличие отличается отличаются отличить сравнить сравнение между",
    ),
    "tr": (
        "bir bu şu o bunlar şunlar onlar ben biz siz sen benim bizim sizin ne nedir nelerdir hangi hangisi hangileri kim kime kimin nasıl neden niçin niye "
        "nerede nereye zaman mı mi mu mü mıdır midir mudur müdür için gibi kadar göre üzere ama fakat eğer ise da de ki çok var yok değil olarak olan "
        "olur demek denir anlamı anlam anlama gelir sözcük sözcüğü kelime kelimesi terim terimi yazılır yazmalı her bütün tüm",
        "ile ve veya ya yahut mı mi mu mü karşı",
        "fark farkı farklar farkları farklı farklıdır ayıran ayrım ayrımı ayırt karşılaştır karşılaştırma karşılaştırması arasında arasındaki",
    ),
    "ko": ("이 그 무엇 무엇인가 무엇인가요 뭐 어떤 왜 어떻게 단어 용어 뜻", "와 과 또는", "차이 차이점 비교 구별"),
    "ar": (
        "ما ماذا هو هي من في على عن إلى مع هذا هذه التي الذي كيف لماذا متى أين هل معنى كلمة مصطلح",
        "أو و مقابل ضد",
        "الفرق فرق بين مقارنة اختلاف",
    ),
    "he": (
        "מה מהו מהי מהם מהן זה זו זאת אלה הוא היא הם הן אני אנחנו אתה את אתם שלי שלנו של על אל עם מן אם כי או גם לא כן יש אין איזה איזו אילו מי מתי איפה "
        "היכן איך כיצד למה מדוע האם אפשר צריך פירוש פירושו פירושה משמעות מילה המילה מונח המונח כותבים לכתוב כל",
        "או מול לעומת נגד לבין",
        "הבדל ההבדל הבדלים ההבדלים שונה שונים נבדל נבדלים להבדיל השוואה להשוות בין",
    ),
    "hi": ("है हैं का की के को में से पर यह वह क्या कौन कब कहाँ क्यों कैसे अर्थ मतलब शब्द", "या और बनाम", "अंतर फर्क तुलना बीच"),
    "ja": ("", "と か", "違い 違う 比較 区別"),
    "zh": ("", "和 与 與 或 还是", "区别 區別 差别 不同 比较 比較"),
}
