// What a core makes an access for.
#pragma once

#include <cstddef>
#include <cstdint>

namespace hsx {

enum class AccessKind : std::uint8_t { fetch, window_read, window_write, load, store };
inline constexpr std::size_t kAccessKinds = 5;

constexpr bool is_write(AccessKind kind) {
  return kind == AccessKind::window_write || kind == AccessKind::store;
}

}  // namespace hsx
