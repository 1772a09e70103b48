// What an access is called in sentences.
#pragma once

#include <cstdint>

namespace hsx {

// Of the field `command` of an event: 0 read, 1 write.
inline const char* command_text(std::uint64_t command) {
  return command == 0 ? "read" : "write";
}

}  // namespace hsx
