/** What pages that are no reports say of themselves, in the languages that pages come in most. */

/**
 * A pattern of phrases that begin and end at a word's bounds, whatever the script.
 *
 * @param unspaced phrases of scripts that put no space between words
 */
function phrases(unspaced: string, ...lists: readonly string[]): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${lists.join("|")})(?!\\p{L})|${unspaced}`, "iu");
}

/** Titles of error pages. */
export const errorTitle = phrases(
  "ページが見つかりません|お探しのページ.{0,12}見つかりません|页面不存在|页面未找到|找不到(?:网页|页面|網頁|頁面)|페이지를 찾을 수 없습니다|존재하지 않는 페이지",
  "^(?:error:? *)?(?:40[0134]|410|429|451|50[0-4])(?= *(?:$|[-–—|:·!]|error|not |page|forbidden|gone|bad |unauthori[sz]ed|too many|internal|service|gateway))",
  "(?:page|article|content|file|story) (?:not found|cannot be found|is unavailable|no longer (?:exists|available))|^not found$",
  "access denied|^forbidden$|service unavailable|bad gateway|gateway time-?out|just a moment|attention required|are you a robot|internal server error|verify you are human|^page unavailable",
  "seite (?:wurde )?(?:leider )?nicht gefunden|seite existiert nicht|zugriff verweigert|^nicht gefunden",
  "page (?:introuvable|non trouvée|inexistante)|accès refusé|página no (?:encontrada|existe|disponible)|acceso denegado|página não encontrada|acesso negado",
  "pagina non trovata|pagina niet gevonden|strona nie (?:istnieje|została znaleziona)|nie znaleziono strony|sidan (?:kunde inte hittas|hittades inte|finns inte)|siden (?:blev )?ikke (?:fundet|funnet)|sivua ei löy(?:dy|tynyt)|stránka (?:nenalezena|nebyla nalezena|neexistuje)|pagina nu a fost găsită|sayfa bulunamadı|halaman tidak ditemukan|không tìm thấy trang|η σελίδα δεν βρέθηκε",
  "страница (?:не найдена|не существует)|доступ (?:запрещ[её]н|заборонено)|ошибка 404|сторінк[ауи] не (?:знайдена|знайдено|існує)|страницата не е намерена",
  "الصفحة غير موجودة|لم يتم العثور على الصفحة|הדף לא נמצא|העמוד לא נמצא|صفحه (?:مورد نظر )?(?:یافت|پیدا) نشد|पृष्ठ नहीं मिला|पेज नहीं मिला|ไม่พบหน้า",
);

/** Titles of lists of what a reader searched for. */
export const searchTitle = phrases(
  "検索結果|搜索结果|搜尋結果|검색 ?결과",
  "^search results?|^search(?: for)?(?![\\p{L}\\p{N}]).{0,80}results?|^you searched for",
  "^suchergebnisse?|^suche nach|^ergebnisse (?:für|der suche)",
  "^résultats? (?:de (?:la |votre )?recherche|pour)|^(?:vous avez )?recherch(?:e|é) *:|^resultados? (?:de (?:la |tu )?búsqueda|da (?:busca|pesquisa)|para)|^búsqueda *:|^risultati (?:della )?ricerca|^hai cercato",
  "^zoekresultaten|^wyniki wyszukiwania|^sökresultat|^søkeresultat|^søgeresultat|^hakutulokset|^výsledky (?:vyhledávání|hledání)|^rezultatele căutării|^arama sonuçları|^hasil pencarian|^kết quả tìm kiếm|^αποτελέσματα αναζήτησης",
  "^результаты поиска|^вы искали|^результати пошуку|^резултати от търсенето",
  "^نتائج البحث|^תוצאות חיפוש|^نتایج جستجو|^खोज परिणाम|^ผลการค้นหา",
);

/** What asks for consent before a page is shown. */
export const consentText = phrases(
  "クッキー(?:の使用)?に同意|cookie(?:の使用)?に同意|接受(?:所有|全部)? ?cookie|쿠키.{0,12}동의",
  "before you continue|we (?:and our (?:\\d+ )?partners )?(?:use|value|care about|store) (?:and access )?(?:cookies|your privacy|information on a device)|accept (?:all )?(?:cookies|and continue)|manage (?:your )?(?:cookies|consent|privacy settings)",
  "zustimm(?:en|ung).{0,80}(?:cookies|werbung|tracking)|cookies? (?:akzeptieren|zustimmen)|mit werbung (?:und tracking )?(?:weiter)?lesen|alle (?:cookies )?akzeptieren",
  "nous respectons votre vie privée|gérer (?:les|mes) cookies|(?:tout )?accepter (?:et (?:fermer|continuer)|les cookies)|continuer sans accepter|consenti?ement",
  "(?:valoramos|respetamos) (?:tu|su) privacidad|aceptar (?:todas? )?(?:las )?cookies|aceptar y continuar|(?:valorizamos|respeitamos) a sua privacidade|aceitar (?:todos )?(?:os )?cookies",
  "(?:rispettiamo|teniamo alla) (?:la )?(?:tua|vostra) privacy|accetta (?:tutti )?(?:i )?cookie|wij (?:gebruiken|waarderen) .{0,20}(?:cookies|privacy)|(?:alle )?cookies accepteren|szanujemy (?:twoją|państwa) prywatność|akceptuj[ęe]? (?:wszystkie|i przechodzę|cookies)|vi (?:använder|värnar om) .{0,30}(?:cookies|kakor|integritet)|godkänn alla|vi bryr oss om (?:personvernet|dit privatliv)|přijmout (?:vše|cookies)|respektujeme vaše soukromí|çerezleri kabul et|gizliliğinize (?:önem|değer) veriyoruz",
  "мы (?:используем|ценим) .{0,30}(?:cookies?|куки|конфиденциальность)|принять (?:все )?(?:cookies?|куки)|ми (?:використовуємо|цінуємо) .{0,30}(?:cookies?|кукі|приватність)|прийняти (?:всі )?(?:cookies?|кукі|файли)",
  "نحن نقدر خصوصيتك|قبول (?:جميع )?(?:ملفات )?تعريف الارتباط|אנו מכבדים את פרטיותך|אישור קובצי cookie",
);

/** What asks for a subscription before the rest of a text is shown. */
export const paywallText = phrases(
  "この記事は(?:有料)?会員限定|会員限定(?:記事|です)|有料会員(?:限定|になると)|続きを読むには|残り[\\d,０-９]+文字|订阅(?:后|以)?(?:阅读|继续)|(?:付费|会员)(?:内容|文章|专享)|訂閱(?:後|以)?(?:閱讀|繼續)|유료 ?(?:회원|구독자) ?전용|구독(?:하고|하시면)",
  "subscribe (?:now |today )?to (?:read|continue|keep reading|unlock)|(?:already|become) a (?:subscriber|member)|to (?:continue|keep) reading|continue reading (?:with|for)|this (?:article|content|story) is (?:only )?(?:for|available to|reserved for) (?:paying )?(?:subscribers|members)|subscribers only|(?:log|sign) in (?:or subscribe )?to (?:read|continue)|\\d+ free articles? (?:left|remaining)|unlock this (?:article|story)",
  "jetzt weiterlesen|weiterlesen mit|(?:nur|exklusiv) für (?:abonnenten|abonnentinnen|mitglieder)|(?:artikel|inhalt) (?:ist|wird) .{0,30}(?:abonnenten|plus)|jetzt abonnieren|sie haben bereits ein abo|um (?:diesen artikel|weiter) zu lesen",
  "(?:article |contenu )?réservé (?:aux|à nos) abonnés|il vous reste \\d+ ?%|la suite (?:de cet article )?(?:est )?réservée|déjà abonné|pour lire la suite|abonnez-vous pour",
  "(?:solo|exclusivo|reservado) para (?:suscriptores|socios)|contenido exclusivo|suscríbe(?:te|se) para|ya (?:eres|soy|es) suscriptor|para seguir leyendo|conteúdo exclusivo|(?:só|exclusivo) para assinantes|assine para (?:ler|continuar)|já é assinante",
  "(?:contenuto|articolo) riservato agli abbonati|abbonati per (?:leggere|continuare)|sei già abbonato|(?:alleen|exclusief) voor abonnees|lees verder met|al abonnee|(?:tylko|wyłącznie) dla (?:subskrybentów|prenumeratorów)|czytaj dalej z|masz już prenumeratę|(?:endast|bara) för prenumeranter|för att läsa (?:hela artikeln|vidare)|redan prenumerant|kun for (?:abonnenter|abonnementer)|vain tilaajille|pouze pro předplatitele|(?:sadece|yalnızca) aboneler",
  "(?:только|доступен|доступно|доступна) (?:для )?(?:подписчик(?:ов|ам)|по подписке)|чтобы (?:читать|прочитать) (?:далее|дальше|полностью)|оформите подписку|(?:тільки|лише|доступно) (?:для )?(?:передплатник(?:ів|ам)|за передплатою)|оформіть передплату|щоб читати далі",
  "للمشتركين فقط|اشترك (?:الآن )?(?:لمتابعة|لقراءة)|למנויים בלבד|להמשך קריאה|फक्त सदस्यों|केवल सदस्यों के लिए",
);

/** Names of boxes that hold what asks for a subscription. */
export const paywallNames = /paywall|premium-content|piano-|regwall|subscriber-only|meteredcontent|metered-content/;

/** Addresses of lists of what a reader searched for. */
export const searchPath =
  /\/(?:search|suche|recherche|buscar|busca|cerca|ricerca|szukaj|zoeken|sok|arama|poisk|poshuk)(?:\/|\.\w+)?$/i;

/** Addresses of lists of reports: a section, a topic, an author. */
export const listPath =
  /^\/(?:[a-z]{2}\/)?(?:category|categories|tags?|topics?|sections?|rubrik|rubrique|thema|themen|ressort|temas?|seccion|secciones|categoria|sujets?|dossiers?|authors?|autor(?:en|es)?|rubric|rubrics|tema|latest|archive|archiv|archives)(?:\/|$)/i;
