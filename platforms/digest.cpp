#include "platforms/digest.h"

#include <fmt/format.h>
#include <zlib.h>

namespace hsx {

std::string digest(const void* data, std::size_t size) {
  return fmt::format("crc32:{:08x}:{}", crc32_z(0, static_cast<const Bytef*>(data), size), size);
}

}  // namespace hsx
