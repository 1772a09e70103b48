// The books of one mailbox: what went into its ring and where it went.
#pragma once

#include <cstdint>
#include <string>

#include "mailbox/counts.h"

namespace hsx {

struct MailboxLedger {
  MessageCount in;
  MessageCount out;  // handed to a single reader, or with fan-out freed when all readers had it
  MessageCount dropped;

  // in = out + dropped + queued, in messages and bytes of payload.
  bool balances(const MessageCount& queued) const {
    return in.messages == out.messages + dropped.messages + queued.messages &&
           in.bytes == out.bytes + dropped.bytes + queued.bytes;
  }
  // Takes `queued` for granted from now on.
  void settle(const MessageCount& queued) {
    in = out;
    in += dropped;
    in += queued;
  }
};

}  // namespace hsx
