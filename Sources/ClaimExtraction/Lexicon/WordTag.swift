/// What a word of the closed classes is.
package enum WordTag: UInt8, NamedCase {
  case determiner, preposition, conjunction, subordinator, relative, that, auxiliary, be, have, `do`
  case modal, future, conditionalModal, deontic, negator, contracted, pronoun
  case firstPlural, firstSingular, thirdSingular, thirdPlural, it
  case adverb, ordinal, adjective, approx, atLeast, title, abbreviation
}

package typealias TagSet = NamedSet<WordTag>
