import { addContact } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useLanguage } from '../../app/language/provider.tsx';
import { useText } from '../../app/language/text.ts';
import { ContactEditor } from './contact-editor.tsx';
import { contactOf, emptyContact } from './contact-form.ts';

export function AddContact({ organisation, onClose }: { organisation: string; onClose: () => void }) {
  const t = useText();
  const { language, zone } = useLanguage();
  const form = useDraft(`contact.new.${organisation}`, emptyContact(language, zone));
  const send = useAct(addContact, {
    refreshes: ['directory.listContacts', 'directory.listOnDuty'],
    onDone: () => {
      form.discard();
      onClose();
    },
  });
  return (
    <ContactEditor
      title={t('contacts.add')}
      act={t('contacts.add')}
      organisation={organisation}
      of={form}
      send={send}
      onSend={() => send.mutate({ params: { id: organisation }, body: contactOf(form.value) })}
      onClose={onClose}
    />
  );
}
