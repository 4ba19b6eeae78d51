import { Button, SimpleGrid } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { type ContactView, listContacts, removeContact } from '../../../contract/directory.ts';
import { useAct, useReply } from '../../app/api/index.ts';
import { useText } from '../../app/language/text.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Section } from '../../ui/page.tsx';
import { AddContact } from './add-contact.tsx';
import { ContactCard } from './contact-card.tsx';
import { EditContact } from './edit-contact.tsx';

/** How to reach an organisation, at this hour too. */
export function Contacts({ organisation, mayEdit }: { organisation: string; mayEdit: boolean }) {
  const t = useText();
  const [adding, setAdding] = useState(false);
  const [editing, setEditing] = useState<string | null>(null);
  const list = useReply(listContacts, { params: { id: organisation } });
  return (
    <Section
      title={t('contacts.title')}
      actions={
        mayEdit &&
        !adding && (
          <Button size="xs" leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {t('contacts.add')}
          </Button>
        )
      }
    >
      {adding && <AddContact organisation={organisation} onClose={() => setAdding(false)} />}
      <Loaded of={list}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('contacts.none')} teach={t('contacts.teach')} />
          ) : (
            <SimpleGrid cols={{ base: 1, md: 2 }}>
              {items.map((contact) =>
                editing === contact.id ? (
                  <EditContact key={contact.id} contact={contact} onClose={() => setEditing(null)} />
                ) : (
                  <ContactCard
                    key={contact.id}
                    contact={contact}
                    actions={mayEdit && <Acts contact={contact} onEdit={() => setEditing(contact.id)} />}
                  />
                ),
              )}
            </SimpleGrid>
          )
        }
      </Loaded>
    </Section>
  );
}

function Acts({ contact, onEdit }: { contact: ContactView; onEdit: () => void }) {
  const t = useText();
  return (
    <>
      <Button variant="subtle" size="compact-sm" onClick={onEdit}>
        {t('action.edit')}
      </Button>
      <Remove contact={contact} />
    </>
  );
}

function Remove({ contact }: { contact: ContactView }) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const send = useAct(removeContact, {
    refreshes: ['directory.listContacts', 'directory.listOnDuty'],
    onDone: () => setAsking(false),
  });
  return (
    <>
      <Button variant="subtle" color="red" size="compact-sm" onClick={() => setAsking(true)}>
        {t('action.remove')}
      </Button>
      <ConfirmDialog
        opened={asking}
        title={t('contacts.removeTitle')}
        consequence={t('contacts.removeConsequence')}
        act={t('action.remove')}
        danger
        busy={send.isPending}
        error={send.error}
        onConfirm={() => send.mutate({ params: { id: contact.id } })}
        onClose={() => setAsking(false)}
      />
    </>
  );
}
