import type { PersonDetails, PersonView } from '../../../contract/directory.ts';
import { type LocalizedLine, linesOf, localizedOf } from '../../ui/form/localized.ts';
import { basicsOf, type PersonBasics } from '../../ui/form/person-fields.tsx';

/** Everything about a person, with all capacities in all their languages. */
export interface WholePersonForm extends PersonBasics {
  capacities: LocalizedLine[][];
}

export function wholePersonForm(person: PersonView): WholePersonForm {
  const { fullName, addressAs, nativeName, latinName, email, languages, timeZone, capacities } = person;
  return {
    fullName,
    addressAs,
    nativeName: nativeName ?? '',
    latinName: latinName ?? '',
    email: email ?? '',
    languages,
    timeZone,
    capacities: capacities.map(linesOf),
  };
}

/** As the contract wants it; a capacity without any text does not count. */
export function wholePersonOf(form: WholePersonForm): PersonDetails {
  const capacities = form.capacities.map(localizedOf).filter((forms) => Object.keys(forms).length > 0);
  return { ...basicsOf(form), capacities };
}
