import { type ContactView, editContact } from '../../../contract/directory.ts';
import { useAct } from '../../app/api/index.ts';
import { useDraft } from '../../app/drafts.ts';
import { useText } from '../../app/language/text.ts';
import { ContactEditor } from './contact-editor.tsx';
import { contactForm, contactOf } from './contact-form.ts';

export function EditContact({ contact, onClose }: { contact: ContactView; onClose: () => void }) {
  const t = useText();
  const form = useDraft(`contact.${contact.id}`, contactForm(contact));
  const leave = () => {
    form.discard();
    onClose();
  };
  const send = useAct(editContact, {
    refreshes: ['directory.listContacts', 'directory.listOnDuty'],
    onDone: leave,
  });
  return (
    <ContactEditor
      title={t('contacts.edit')}
      act={t('action.save')}
      organisation={contact.organisation}
      of={form}
      send={send}
      onSend={() => send.mutate({ params: { id: contact.id }, body: contactOf(form.value) })}
      onClose={leave}
    />
  );
}
