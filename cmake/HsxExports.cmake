# hsx_exports(TARGET LAYER...): lets plug-ins use, of an executable, the functions of these layers, and data of all layers in
# namespace hsx (types, tables, what registers itself). No other function is exported: what is stays out of reach of some
# optimizations. Run as a script (-DREADELF -DOBJECTS -DDATA -DOUTPUT, the first two names of files that list objects) it writes the list
# for the linker.
if(CMAKE_SCRIPT_MODE_FILE)
  cmake_policy(VERSION 3.25)
  # add(LIST TYPES): symbols of namespace hsx, of these types, that the objects in a list define. (nm would show link-time
  # optimization's own table, which knows no types.)
  function(add list types)
    file(STRINGS ${list} objects REGEX "[.]o$")
    execute_process(COMMAND ${READELF} -sW ${objects} OUTPUT_VARIABLE lines COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL " (${types}) +(GLOBAL|WEAK|UNIQUE) +DEFAULT +[0-9]+ _Z(T[ISTV]|GV|T[hv]n?[0-9]+_(n?[0-9]+_)?)?N?Z?N?K?3hsx[^ \n]*" found "${lines}")
    list(TRANSFORM found REPLACE ".* " "")
    set(symbols ${symbols} ${found} PARENT_SCOPE)
  endfunction()
  set(symbols "")
  add(${OBJECTS} "FUNC|OBJECT")
  add(${DATA} OBJECT)
  list(REMOVE_DUPLICATES symbols)
  list(SORT symbols)
  list(JOIN symbols ";\n" text)
  file(WRITE ${OUTPUT} "{\n${text};\n};\n")
  return()
endif()

set(HSX_EXPORTS_SCRIPT ${CMAKE_CURRENT_LIST_FILE})

function(hsx_exports target)
  set(folder ${PROJECT_BINARY_DIR}/generated/exports)
  get_property(all GLOBAL PROPERTY HSX_LAYERS)
  foreach(kind code data)
    set(objects_${kind} "")
  endforeach()
  foreach(layer ${ARGN})
    list(APPEND objects_code $<TARGET_OBJECTS:hsx_${layer}>)
  endforeach()
  foreach(layer ${all})
    get_target_property(type ${layer} TYPE)
    if(type STREQUAL "OBJECT_LIBRARY")
      list(APPEND objects_data $<TARGET_OBJECTS:${layer}>)
    endif()
  endforeach()
  foreach(kind code data)
    file(GENERATE OUTPUT ${folder}/${target}_${kind}.txt CONTENT "$<JOIN:${objects_${kind}},\n>\n")
  endforeach()
  set(list ${folder}/${target}.list)
  add_custom_command(OUTPUT ${list}
    COMMAND ${CMAKE_COMMAND} -DREADELF=${CMAKE_READELF} -DOBJECTS=${folder}/${target}_code.txt -DDATA=${folder}/${target}_data.txt
      -DOUTPUT=${list} -P ${HSX_EXPORTS_SCRIPT}
    DEPENDS ${objects_data} ${HSX_EXPORTS_SCRIPT}
    VERBATIM)
  target_sources(${target} PRIVATE ${list})
  set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${list})
  target_link_options(${target} PRIVATE -Wl,--dynamic-list=${list})
endfunction()
