#include "mailbox/profile.h"

namespace hsx {

std::optional<MailboxProfile> find_mailbox_profile(std::string_view name) {
  if (name == "desktop") return kDesktopMailboxes;
  if (name == "embedded") return kEmbeddedMailboxes;
  return std::nullopt;
}

}  // namespace hsx
