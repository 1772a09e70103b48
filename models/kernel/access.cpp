#include "kernel/access.h"

#include <array>

namespace hsx {

const char* to_text(Response response) {
  static constexpr std::array<const char*, 5> kTexts{"ok", "address error", "command error", "size error",
                                                     "error"};
  return kTexts[static_cast<std::size_t>(response)];
}

}  // namespace hsx
