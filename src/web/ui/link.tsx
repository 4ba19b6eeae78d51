import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';

type Native<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & { ref?: Ref<HTMLAnchorElement> };

function AnchorBase(props: AnchorProps & Native<AnchorProps>) {
  return <Anchor {...props} />;
}

function ButtonBase(props: ButtonProps & Native<ButtonProps>) {
  return <Button component="a" {...props} />;
}

/** A link to a page of the app. */
export const Link = createLink(AnchorBase);
/** The same, looking like a button. */
export const LinkButton = createLink(ButtonBase);
