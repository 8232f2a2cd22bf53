/** The browser's camera: a live picture, and a still of it. */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

export interface Camera {
  readonly state: 'off' | 'starting' | 'live' | 'denied';
  readonly video: RefObject<HTMLVideoElement | null>;
  readonly start: () => void;
  readonly stop: () => void;
  /** Null where the camera was closed meanwhile. */
  readonly shoot: () => Promise<Blob | null>;
}

const WIDTH = 1280;
const QUALITY = 0.9;

export function useCamera(): Camera {
  const video = useRef<HTMLVideoElement | null>(null);
  const stream = useRef<MediaStream | null>(null);
  const [state, setState] = useState<Camera['state']>('off');
  const stop = useCallback(() => {
    for (const track of stream.current?.getTracks() ?? []) track.stop();
    stream.current = null;
    setState('off');
  }, []);
  useEffect(() => stop, [stop]);
  useEffect(() => {
    if (state !== 'live' || video.current === null) return;
    video.current.srcObject = stream.current;
  }, [state]);
  const start = useCallback(() => {
    void (async () => {
      setState('starting');
      try {
        // Absent on pages that are not served over https or from this computer.
        stream.current = await navigator.mediaDevices.getUserMedia({ video: { width: { ideal: WIDTH } } });
        setState('live');
      } catch {
        setState('denied');
      }
    })();
  }, []);
  const shoot = useCallback(async () => {
    const picture = video.current;
    if (picture === null) return null;
    // Pressed before the first picture is there: it comes in a moment, and the press is not lost.
    if (picture.videoWidth === 0) await once(picture, 'loadeddata');
    const canvas = document.createElement('canvas');
    canvas.width = picture.videoWidth;
    canvas.height = picture.videoHeight;
    canvas.getContext('2d')?.drawImage(picture, 0, 0);
    return new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/jpeg', QUALITY);
    });
  }, []);
  return { state, video, start, stop, shoot };
}

function once(target: EventTarget, event: string): Promise<void> {
  return new Promise((resolve) => target.addEventListener(event, () => resolve(), { once: true }));
}
