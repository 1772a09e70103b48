// Mailbox hardware as an operator sees it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "mailbox/mailbox_observer.h"

namespace hsx {

class MailboxOperator {
 public:
  virtual ~MailboxOperator() = default;
  // `observer` lives as long as it is not removed.
  virtual void add_observer(MailboxObserver& observer) = 0;
  virtual void remove_observer(MailboxObserver& observer) = 0;

  // Who takes messages of the operator further, by command 0x15 for each; answers "", or why not now. Set by
  // the executive that drives the device.
  using HostBell = std::function<std::string()>;
  virtual void set_host_bell(HostBell bell) = 0;
  // Puts a message of the operator into the device, between two calls of sc_start, for the mailbox that
  // `target` names; an owner is to be named where there are several. Returns "", or why that makes no sense.
  // The executive commands the device to send it, as an order posted now (see Executive). It enters the ring
  // with sender 0 then, or is refused and lost if that is full.
  virtual std::string post_message(const std::string& target, std::vector<std::uint8_t> payload,
                                   std::uint32_t flags) = 0;
};

}  // namespace hsx
