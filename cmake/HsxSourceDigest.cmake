# hsx_source_digest(TARGET NAME...): adds source_digest() of platforms/source_digest.h to the target, over sources and the
# sources in folders. Run as a script (-DROOT -DOUTPUT -DNAMES) it writes that function.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_policy(VERSION 3.25)
  set(hashes "")
  string(REPLACE "," ";" names "${NAMES}")
  foreach(name ${names})
    file(GLOB_RECURSE sources RELATIVE ${ROOT} ${ROOT}/${name}/*.cpp ${ROOT}/${name}/*.h)
    if(NOT IS_DIRECTORY ${ROOT}/${name})
      set(sources ${name})
    endif()
    foreach(source ${sources})
      file(SHA256 ${ROOT}/${source} hash)
      string(APPEND hashes "${source} ${hash}\n")
    endforeach()
  endforeach()
  if(hashes STREQUAL "")
    message(FATAL_ERROR "there are no sources in ${NAMES}")
  endif()
  string(SHA256 digest "${hashes}")
  file(CONFIGURE OUTPUT ${OUTPUT} CONTENT
    "#include \"platforms/source_digest.h\"\n\nconst char* hsx::source_digest() {\n  return \"@digest@\";\n}\n" @ONLY)
  return()
endif()

set(HSX_SOURCE_DIGEST_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(hsx_source_digest target)
  set(output ${PROJECT_BINARY_DIR}/generated/source_digest.cpp)
  set(sources "")
  foreach(name ${ARGN})
    file(GLOB_RECURSE found CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${name}/*.cpp ${PROJECT_SOURCE_DIR}/${name}/*.h)
    if(NOT IS_DIRECTORY ${PROJECT_SOURCE_DIR}/${name})
      set(found ${PROJECT_SOURCE_DIR}/${name})
    endif()
    list(APPEND sources ${found})
  endforeach()
  list(JOIN ARGN "," names)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DROOT=${PROJECT_SOURCE_DIR} -DOUTPUT=${output} "-DNAMES=${names}" -P ${HSX_SOURCE_DIGEST_SCRIPT}
    DEPENDS ${sources} ${HSX_SOURCE_DIGEST_SCRIPT}
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
