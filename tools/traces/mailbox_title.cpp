#include "traces/mailbox_title.h"

#include <fmt/format.h>

#include <array>

#include "platforms/profile_places.h"

namespace hsx {

std::string mailbox_title(const MailboxSnapshot& box) {
  static constexpr std::array<const char*, 4> kSpaces{"", "svc:", "app:", "shared:"};
  const bool owned = box.owner_pid && box.space != MailboxNamespace::kPid;
  return kSpaces[static_cast<std::size_t>(box.space)] + printable(box.name) +
         (owned ? fmt::format("@{}", *box.owner_pid) : "");
}

}  // namespace hsx
