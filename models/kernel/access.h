// One memory-mapped access, as authors of components see it.
#pragma once

#include <cstdint>

#include "kernel/units.h"

namespace hsx {

enum class Command { read, write };

// Mirrors the TLM-2.0 response status of the same meaning.
enum class Response {
  ok,
  address_error,  // nothing answers at this address
  command_error,  // the target does not take this command here (write to read-only, read of write-only)
  size_error,     // the target does not take this size or alignment
  error,          // the target failed
};

// "ok", "address error", ...
const char* to_text(Response response);

// `data` points to `size` bytes, little-endian: the source of a write, the destination of a read.
struct Access {
  Command command = Command::read;
  Address address;
  std::uint8_t* data = nullptr;
  unsigned size = 0;
};

// Little-endian 32-bit words of an access.
inline std::uint32_t load_le32(const std::uint8_t* bytes) {
  return static_cast<std::uint32_t>(bytes[0]) | static_cast<std::uint32_t>(bytes[1]) << 8 |
         static_cast<std::uint32_t>(bytes[2]) << 16 | static_cast<std::uint32_t>(bytes[3]) << 24;
}
inline void store_le32(std::uint8_t* bytes, std::uint32_t value) {
  for (int i = 0; i < 4; ++i) bytes[i] = static_cast<std::uint8_t>(value >> (8 * i));
}

}  // namespace hsx
