/// Says which parts of a page are around the article rather than of it.
struct Boilerplate {
  let tree: PageTree

  /// What the search may go by.
  enum Strictness {
    /// Elements, roles and the words in class names and ids.
    case classes
    /// Elements and roles alone: some pages call their article `sidebar`.
    case elements
    /// Nothing but what is never shown.
    case hidden
  }

  func isBoilerplate(_ index: Int, _ strictness: Strictness) -> Bool {
    let tag = tree.nodes[index].tag
    if isHidden(index) { return true }
    if strictness == .hidden { return false }
    switch tag {
    case .nav, .footer, .form, .aside, .figure, .figcaption, .button, .dialog, .menu, .label:
      return true
    case .header: return isSiteHeader(index)
    case .html, .body, .main, .article: return false
    // What somebody posted elsewhere is quoted by the article, whatever the embed is called.
    case .blockquote: return false
    default: break
    }
    if let role = tree.attribute(.role, of: index)?.lowercased(), Boilerplate.roles.contains(role) {
      return true
    }
    return strictness == .classes && hasBoilerplateName(index)
  }

  /// Whether a page's comments are in it: never the article, however long they are.
  func isComments(_ index: Int) -> Bool {
    let tokens = names(of: index)
    return tokens.contains { ["comments", "comment", "disqus_thread", "respond"].contains($0) }
      || tokens.contains { $0.hasPrefix("comments-") || $0.hasPrefix("comment-list") }
  }

  private func isHidden(_ index: Int) -> Bool {
    if tree.attribute(.hidden, of: index) != nil { return true }
    if tree.attribute(.ariaHidden, of: index) == "true" { return true }
    guard let style = tree.attribute(.style, of: index) else { return false }
    let spelled = style.utf8.filter { $0 > 0x20 }
    return ByteSearch.firstRange(of: "display:none", in: spelled[...]) != nil
  }

  /// A header inside an article has its headline and standfirst; outside it is the site's.
  private func isSiteHeader(_ index: Int) -> Bool {
    var parent = tree.nodes[index].parent
    while parent >= 0 {
      if tree.nodes[parent].tag == .article || tree.nodes[parent].tag == .main { return false }
      parent = tree.nodes[parent].parent
    }
    return true
  }

  private func names(of index: Int) -> [Substring] {
    let text =
      (tree.attribute(.className, of: index) ?? "") + " " + (tree.attribute(.id, of: index) ?? "")
    return text.split(separator: " ").map { $0.lowercased()[...] }
  }

  private func hasBoilerplateName(_ index: Int) -> Bool {
    let names = names(of: index)
    guard !names.isEmpty else { return false }
    if names.contains(where: { Boilerplate.contentNames.contains(String($0)) }) { return false }
    return names.contains { name in
      if Boilerplate.words.contains(String(name)) { return true }
      let words = name.split { $0 == "-" || $0 == "_" }
      return words.contains { Boilerplate.words.contains(String($0)) }
    }
  }

  private static let roles: Set<String> = [
    "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert",
    "alertdialog", "form", "menu", "menubar", "toolbar", "tablist", "note", "button", "tooltip",
  ]

  /// Whole names that articles' bodies have; they win over the words below.
  private static let contentNames: Set<String> = [
    "article", "article-body", "articlebody", "article_body", "article-content", "article__body",
    "article__content", "article-text", "article_text", "articletext", "body-content", "bodytext",
    "content", "content-body", "entry", "entry-content", "entry-body", "main", "main-content",
    "maincontent", "page-content", "post", "post-body", "post-content", "post_content", "post-text",
    "post_text", "rich-text", "richtext", "single-content", "story", "story-body", "story-content",
    "story-text", "storytext", "storybody", "story__content", "text", "td-post-content",
    "paywall", "paywall-content", "wysiwyg", "news-text", "newstext", "fulltext",
  ]

  /// Words of names that boilerplate has.
  ///
  /// A word is compared whole: `head` is not in `header`.
  private static let words: Set<String> = [
    "ad", "ads", "adv", "advert", "advertisement", "advertising", "adslot", "author", "authors",
    "banner", "bio", "bookmark", "breadcrumb", "breadcrumbs", "byline", "caption", "captions",
    "carousel", "comment", "comments", "consent", "cookie", "cookies", "copyright", "credit",
    "credits", "dateline", "date", "disclaimer", "disqus", "donate", "donation", "facebook",
    "figcaption", "footer", "footnav", "gallery", "hashtags", "hidden", "infobox", "instagram",
    "keywords", "latest",
    "legal", "login", "masthead", "menu", "meta", "metadata", "modal", "mostread", "nav", "navbar",
    "navigation", "newsletter", "newsletters", "outbrain", "overlay", "pagination", "pager",
    "popup",
    "popular", "print", "promo", "promotion", "rail", "rating", "reactions", "read-more",
    "readmore",
    "recirc", "recirculation", "recommend", "recommendations", "recommended", "register", "related",
    "share", "sharebar", "sharing", "sidebar", "signin", "signup", "skip", "slideshow", "social",
    "sponsor", "sponsored", "sponsors", "subscribe", "subscription", "syndication", "taboola",
    "tag",
    "tags", "taglist", "teaser", "teasers", "timestamp", "toc", "toolbar", "tools", "topbar",
    "trending", "twitter", "whatsapp", "widget", "widgets",
  ]
}
