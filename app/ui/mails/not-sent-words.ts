/** Why a mail did not go, in staff's words. */
export const notSentWords: Readonly<Record<string, string>> = {
  switched_off: "e-mails to shoppers are switched off",
  no_address: "there is no usable address",
  redacted: "the shopper's data was erased",
  return_gone: "what it was about is gone",
  bounced: "there is no mailbox at this address",
  complained: "the reader marked a mail as unwanted",
  by_hand: "a person put the address on the list",
  gift_private: "it would tell a gift's recipient of the buyer's money",
  opted_out: "the shopper wants no reminders",
};
