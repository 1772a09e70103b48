#include "testbenches/memory_image.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace hsx {

std::uint32_t MemoryImage::crc32(std::uint64_t address, std::uint64_t size) const {
  std::vector<std::uint8_t> bytes(size);
  for (const auto& [number, page] : pages_) {
    const std::uint64_t begin = std::max(address, number * kPage);
    const std::uint64_t end = std::min(address + size, (number + 1) * kPage);
    for (std::uint64_t at = begin; at < end; ++at) bytes[at - address] = page.bytes[at % kPage];
  }
  return static_cast<std::uint32_t>(::crc32(0, bytes.data(), static_cast<unsigned>(bytes.size())));
}

}  // namespace hsx
