// What tells whether two files hold the same.
#pragma once

#include <string>

namespace hsx {

// "crc32:1234abcd:96": checksum and number of bytes.
std::string digest(const void* data, std::size_t size);

template <class Bytes>
std::string digest(const Bytes& bytes) {
  return digest(bytes.data(), bytes.size());
}

}  // namespace hsx
